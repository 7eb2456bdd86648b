"""Slack: slack-bolt's way in up to the first middleware, which stores; slack-sdk as the client that sends."""
