"""The digest and /report."""
