"""A person's data: what is personal, handed over, taken out."""
