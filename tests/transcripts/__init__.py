"""Conversations as files: what people write, and what they read."""
