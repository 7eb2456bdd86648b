"""The platforms: each in its folder, all behind the same protocol (`base`)."""
