"""Visits: /visit and /visits, places and photos."""
