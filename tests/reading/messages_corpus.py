"""The files of the corpus of whole messages; what stands in them is told in `test_messages`."""

from __future__ import annotations

import json
from typing import Any

from tests.reading.second_way import CORPUS


def lines() -> list[dict[str, Any]]:
    """The lines of every `messages*.jsonl`."""
    texts = (path.read_text("utf-8") for path in sorted(CORPUS.glob("messages*.jsonl")))
    return [json.loads(line) for text in texts for line in text.splitlines()]


def companies() -> dict[str, dict[str, Any]]:
    """The companies of every `customers*.json` by name; no name stands twice."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(CORPUS.glob("customers*.json")):
        listed = json.loads(path.read_text("utf-8"))
        if twice := found.keys() & listed.keys():
            raise ValueError(f"{path.name}: {twice} stand elsewhere, too")
        found |= listed
    for company in found.values():
        if isinstance(company["customers"], str):
            company["customers"] = found[company["customers"]]["customers"]
    return found
