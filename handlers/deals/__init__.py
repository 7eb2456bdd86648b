"""Deals: /deal and /deals, and wins told in a team's chats."""
