"""The process killed at random moments under load, and what must be true afterwards."""
