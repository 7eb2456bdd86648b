"""Migrations (Alembic).

`HEAD` and `KNOWN` are repeated here so that a start need not import Alembic; a test keeps them true.
"""

HEAD = "0003"
KNOWN = frozenset({"0001", "0002", "0003"})
