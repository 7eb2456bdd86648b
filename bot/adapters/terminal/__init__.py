"""The terminal as a platform: no token, no network; the demo and the transcripts run on it."""
