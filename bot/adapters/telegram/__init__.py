"""Telegram: python-telegram-bot as the typed client, with a receive loop of our own that stores first."""
