"""The way of a message, and the processes that go it."""
