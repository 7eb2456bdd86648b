"""Targets, what counts towards them, and what was reached."""
