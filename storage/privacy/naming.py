"""A person's name in texts: found as a word of its own, and taken out."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

ERASED = "(erased)"
# Chinese puts no blanks between words: there a name stands among others without a gap.
_CHINESE = r"[\u3400-\u9fff]"
_LETTER = r"[^\W\d_\u3400-\u9fff]"
# A single letter or character is in every text.
_SHORTEST = 2


@dataclass(frozen=True)
class Names:
    """What somebody is called."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Collection[str]) -> "Names":
        """The names worth looking for, the longest first."""
        useful = {each.strip() for each in names if len(each.strip()) >= _SHORTEST and not each.startswith(ERASED[:-1])}
        return cls(tuple(sorted(useful, key=lambda each: (-len(each), each))))

    def blank(self, value: Any) -> Any:
        """The same text, list or mapping without the names; the very same value where there is none."""
        if isinstance(value, str):
            return self._pattern.sub(ERASED, value) if self.names else value
        if isinstance(value, list):
            return [self.blank(each) for each in value]
        if isinstance(value, dict):
            return {key: self.blank(each) for key, each in value.items()}
        return value

    def stand_in(self, value: Any) -> bool:
        """Whether one of the names is in a text, list or mapping."""
        return bool(self.blank(value) != value)

    def may_stand_in(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        """A first sieve for the database: rows it leaves out hold none of the names. JSON may be stored escaped."""
        text = sa.cast(column, sa.Text)
        forms = {form for name in self.names for form in (name, json.dumps(name)[1:-1])}
        return sa.or_(sa.false(), *(text.icontains(form, autoescape=True) for form in sorted(forms)))

    @property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(_word(each) for each in self.names), re.IGNORECASE)


def _word(name: str) -> str:
    # “Kim” is not in “Kimberly”, but 王芳 is in 找王芳谈了, and Kim in 找Kim谈了.
    before = "" if re.match(_CHINESE, name) else rf"(?<!{_LETTER})"
    after = "" if re.search(f"{_CHINESE}$", name) else rf"(?!{_LETTER})"
    return before + re.escape(name).replace(r"\ ", r"\s+") + after
