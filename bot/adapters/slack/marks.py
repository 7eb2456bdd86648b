"""What people wrote, out of Slack's marks: `<@U1>`, `<https://…|text>`, `&amp;`."""

import re

_MARK = re.compile(r"<([^<>]*)>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
# What is left of "@us, visit Acme" or "visit Acme @us" once our name is taken out.
_AROUND = re.compile(r"^[\s,:，：]+|\s+$")


def mentions(text: str, user_key: str) -> bool:
    """Whether a user is mentioned."""
    return bool(user_key) and re.search(rf"<@{re.escape(user_key)}(\|[^<>]*)?>", text) is not None


def spoken(text: str, me: str) -> str:
    """The text as it was meant, without our name; others stand in it as `@<user key>`."""
    # A mark is put in between the pieces last, so that an escaped `&lt;@U1&gt;` somebody typed is none.
    pieces, end = [], 0
    for found in _MARK.finditer(text):
        pieces += [_unescaped(text[end : found.start()]), _meant(found[1], me)]
        end = found.end()
    said = "".join([*pieces, _unescaped(text[end:])])
    return _AROUND.sub("", said) if mentions(text, me) else said


def escaped(text: str) -> str:
    """Text that can be no mark."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _meant(mark: str, me: str) -> str:
    target, _, label = mark.partition("|")
    kind, name = target[:1], target[1:]
    if kind == "@":
        return "" if name == me else f"@{name}"
    if kind == "#":
        return f"#{_unescaped(label) or name}"
    if kind == "!":
        return _unescaped(label) or f"@{name.partition('^')[0]}"
    return _unescaped(label) or _unescaped(target.removeprefix("mailto:"))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
