"""Regular expressions that are compiled when they are first used: the readers have hundreds, a start needs none."""

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Later:
    """Stands for a compiled pattern. From its first use on it has that one's own methods, at no cost on top."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. Use its methods: functions of `re` don't take it for a pattern."""
    return cast("re.Pattern[str]", _Later(source, flags))
