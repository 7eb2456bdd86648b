"""Blanks around people's names in Chinese: one between Latin and Chinese letters, none between two Chinese words.

A message can't know which of them a name will be, so what it writes beside one is put right once the name is there. The
name itself, and everything else that people wrote, stays as it is.
"""

import re

# The variables of messages that hold the name of a person, a team or a company.
NAMES = frozenset({"who", "lead", "owner", "former", "heir", "after", "member", "name"})
# What messages choose by rather than show.
_CHOICES = frozenset({"", "none", "me", "you"})
# Private-use characters around a name while the message is put together.
_OPEN, _CLOSE = "\ue002", "\ue003"
_NAMED = re.compile(f"( ?){_OPEN}([^{_CLOSE}]*){_CLOSE}( ?)")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


def marked(value: object) -> object:
    """A name with its marks."""
    return f"{_OPEN}{value}{_CLOSE}" if isinstance(value, str) and value not in _CHOICES else value


def spaced(text: str) -> str:
    """A message with its blanks around marked names put right, the marks gone."""
    if _OPEN not in text:
        return text

    def one(found: re.Match[str]) -> str:
        name = found[2]
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        return blank(before, name[:1], found[1]) + name + blank(name[-1:], after, found[3])

    return _NAMED.sub(one, text).replace(_OPEN, "").replace(_CLOSE, "")


def beside(before: str, name: str, after: str) -> tuple[str, str]:
    """What a message writes before and after a name, its blanks put right."""
    if not name:
        return before, after
    head, tail = before.removesuffix(" "), after.removeprefix(" ")
    left = blank(head[-1:], name[0], before[len(head) :])
    right = blank(name[-1], tail[:1], after[: len(after) - len(tail)])
    return head + left, right + tail


def blank(left: str, right: str, written: str) -> str:
    """What belongs between two characters, one of them a name's edge, where the message has written this."""
    if _HAN.match(left) and _HAN.match(right):
        return ""
    mixed = (_HAN.match(left) and _LATIN.match(right)) or (_LATIN.match(left) and _HAN.match(right))
    return " " if mixed else written
