"""Targets: /target."""
