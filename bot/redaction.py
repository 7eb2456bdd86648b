"""Takes secrets out of a text before anybody reads it: logs, tracebacks, errors of client libraries."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "[hidden]"
_KNOWN_FORMS = re.compile(
    r"\d{3,}:[\w-]{30,}"  # Telegram's bot token, also inside an address
    r"|x(?:ox[a-z]|app)-[\w-]{5,}"  # Slack's
    r"|(?<=://)[^:/@\s\"]+:[^@/\s\"]+(?=@)"  # user and password of a database
)
_SHORTEST = 4  # a shorter "secret" would blot out half the text


class Redactor:
    """Hides tokens by their form, and the given secrets wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for each in secrets if len(each) >= _SHORTEST for form in _written(each)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def __call__(self, text: str) -> str:
        if self._secrets is not None:
            text = self._secrets.sub(HIDDEN, text)
        return _KNOWN_FORMS.sub(HIDDEN, text)


def _written(secret: str) -> set[str]:
    """A secret as it stands in plain text, in JSON and in an address."""
    return {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], quote(secret, safe="")}
