"""Members and their settings: /member, /join, /settings."""
