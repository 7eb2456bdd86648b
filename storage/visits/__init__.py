"""Visits, where they were, and the files that came with them."""
