"""Sets keys in the text of a TOML file, so that its comments stay."""

import json
import re


def set_key(text: str, section: str, key: str, value: str | int | bool) -> str:  # noqa: FBT001 - a TOML value
    """The text with `key` of `[section]` set. Both must stand there already, as in the example."""
    head = re.search(rf"^\[{re.escape(section)}\]\s*$", text, re.MULTILINE)
    if head is None:
        raise KeyError(section)
    following = re.compile(r"^\[", re.MULTILINE).search(text, head.end())
    end = following.start() if following else len(text)
    line = re.compile(rf"^{re.escape(key)} = .*$", re.MULTILINE)
    inside, found = line.subn(lambda _: f"{key} = {json.dumps(value, ensure_ascii=False)}", text[head.end() : end], 1)
    if not found:
        raise KeyError(f"{section}.{key}")
    return text[: head.end()] + inside + text[end:]
