"""Deals, their stages, and wins that are told."""
