"""What the store says no to. A refusal is for a person to read; the words come from the conversation."""

from typing import Any


class Refusal(Exception):
    """Something a person asked for that can't be done, named by a key of the message files and its data."""

    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


class StoreError(Exception):
    """The store can't be used; the text is one line for the person at the terminal."""
