"""Numbers spelled out in English: `twenty thousand`, `a hundred and twenty k`, `two and a half million`.

`with_figures` puts figures in their place (`20thousand`, `120k`, `2.5million`), so that what reads figures reads them
too. What is spelled in no single way (`one twenty k`, `five or six thousand`) is left as it is, and names no number.
"""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from handlers.reading.amounts.words import NAMES, SIZES, alternatives
from handlers.reading.patterns import regex

_UNITS: Final = "one two three four five six seven eight nine"
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES: Final = (
    {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split(), 1)}
    | {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
    | {"a": 1, "an": 1, "zero": 0, "oh": 0}
)

_U: Final = _UNITS.replace(" ", "|")
_SMALL: Final = f"(?:(?:{_TENS.replace(' ', '|')})(?:[ -](?:{_U}))?|{_TEENS.replace(' ', '|')}|{_U})"
_HUNDREDS: Final = rf"(?:(?:{_SMALL}|an?|[1-9][0-9]?)[ -]hundred(?:(?: and)?[ -]{_SMALL})?|{_SMALL})"
_FULL: Final = rf"(?:(?:{_SMALL}|an?|[1-9][0-9]?) hundred(?:(?: and)?[ -]{_SMALL})?)"
_POINTED: Final = f"(?:{_SMALL}|zero) point(?: (?:{_U}|zero|oh))+"
_SIZE: Final = alternatives(
    [size for size in SIZES if size.isascii() and size.isalpha() and (len(size) > 2 or size in {"k", "bn"})]
)
_PRICED: Final = alternatives([name for name in NAMES if name.isascii() and name.isalpha()])
_PHRASE: Final = regex(
    r"(?<![a-z0-9.,-])(?:(?P<part>half(?: an?| of an?)?|(?:an? |one )?quarter(?: of an?)?"
    rf"|three[ -]quarters of an?)[ -](?P<of>{_SIZE})"
    rf"|(?P<count>{_POINTED}|{_HUNDREDS}|hundred|an?|[0-9][0-9.,]*)"
    rf"(?P<half> and (?:a half|(?:a|one) quarter|three[ -]quarters?))?[ -]?(?P<size>{_SIZE})"
    rf"(?P<halves> and a half)?(?P<more>(?:,? (?:and )?(?:{_HUNDREDS}|[0-9]{{1,3}}) ?(?:{_SIZE}))*)"
    rf"(?P<rest> and {_HUNDREDS}"
    rf"|,? {_FULL}(?= *$|[^a-z0-9 ,-]| (?:{_PRICED}))| {_FULL}| [0-9]{{3}}(?= *$|[^a-z0-9 .,%]| (?:{_PRICED})))?"
    rf"|(?P<only>{_FULL}|{_SMALL}(?= (?:{_PRICED}))))(?![a-z])"
)
_PIECE: Final = regex(rf"(?P<count>{_HUNDREDS}|[0-9]{{1,3}}) ?(?P<size>{_SIZE})")
_LIKELY: Final = regex(
    r"hundred|thousand|million|billion|lakh|crore|half|quarter|t(?:y|een|en|wo|hree|welve|hou)[ -]|one |f(?:our"
    r"|ive) |s(?:ix|even) "
    r"|eight |eleven |nine | mil|grand"
)
_LONE: Final = regex(rf"(?<![a-z0-9-])(?P<lone>{_POINTED}|{_HUNDREDS})(?: to |-| and )$")
_SPOILT: Final = regex(
    rf"(?:(?<![a-z])(?:{_U}|{_TEENS.replace(' ', '|')}|{_TENS.replace(' ', '|')}|hundred|point|couple|few|several"
    r"|many"
    r"|dozen)|[0-9])(?:,? |-| or | of | and )$"
)
_IDIOM: Final = regex(r"(?:thanks|thank you|\bin|\bby|\btimes) $")
_THANKS: Final = regex(r" (?:thanks|times|apologies|things|reasons|ways|miles|pieces|questions|years|to one)\b")
_PARTS: Final = {"half": Decimal("0.5"), "three": Decimal("0.75"), "quarter": Decimal("0.25")}
_NEAR: Final = 40


class Figured(NamedTuple):
    """A text with figures for the numbers that were spelled out, and where its places are in the text as written."""

    text: str
    edits: tuple[tuple[int, int, int], ...] = ()
    """Of each number: where its figures begin and end, and how much longer the words were."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """What stands at `start:end` here, in the text as written."""
        shift = 0
        for begins, ends, longer in self.edits:
            if start >= ends:
                shift += longer
            elif start > begins:
                start = begins
        first = start + shift
        return first, end + sum(longer for begins, _, longer in self.edits if begins < end)


def with_figures(folded: str) -> Figured:
    """The text with figures for words, where one number is meant."""
    if not _LIKELY.search(folded):
        return Figured(folded)
    edits: list[tuple[int, int, str]] = []
    for found in _PHRASE.finditer(folded):
        edits += _edits(found, folded)
    return _edited(folded, edits) if edits else Figured(folded)


def _edited(folded: str, edits: list[tuple[int, int, str]]) -> Figured:
    pieces, places, last, length = [], [], 0, 0
    for start, end, figures in edits:
        pieces += [folded[last:start], figures]
        length += start - last
        places.append((length, length + len(figures), end - start - len(figures)))
        length, last = length + len(figures), end
    return Figured("".join([*pieces, folded[last:]]), tuple(places))


def _edits(found: re.Match[str], folded: str) -> list[tuple[int, int, str]]:
    """The number in figures, after the one without a size that a range begins with (`ten to twelve thousand`)."""
    before = folded[max(0, found.start() - _NEAR) : found.start()]
    lone = _LONE.search(before)
    if lone and lone[0].endswith(" and ") and not before[: lone.start()].endswith("between "):
        lone = None
    figures = None if _is_spoilt(found, folded, before, lone) else _figures(found)
    if figures is None:
        return []
    own = [(found.start(), found.end(), figures)]
    if lone is None:
        return own
    value = _pointed(lone["lone"])
    if "hundred" in (found["count"] or "") and value < 10:
        value *= 100  # two to three hundred thousand
    start = found.start() - len(before) + lone.start()
    return [(start, start + len(lone["lone"]), f"{value:f}"), *own]


def _is_spoilt(found: re.Match[str], folded: str, before: str, lone: re.Match[str] | None) -> bool:
    """Whether words around it leave no single number, or no number at all."""
    if lone:
        return bool(_SPOILT.search(before[: lone.start()]))
    one = found["count"] in {"a", "an"}
    idle = one and (_IDIOM.search(before) or _THANKS.match(folded, found.end()))
    letter = one and found["size"] in {"k", "bn"}
    return bool(idle or letter or _SPOILT.search(before))


def _figures(found: re.Match[str]) -> str | None:
    """The number as figures and its first size; None where it has a form that is read as it stands, or none."""
    if part := found["part"]:
        return f"{_fraction(part):f}{found['of']}"
    if only := found["only"]:
        return str(_whole(only))
    count, size = found["count"], found["size"]
    is_figure = count[0].isdigit() and "hundred" not in count
    if is_figure and not (found["half"] or found["halves"] or found["more"] or found["rest"]):
        return None
    if is_figure and not _PLAIN.fullmatch(count):
        return None
    value = Decimal(count) if is_figure else _pointed(count)
    value += _fraction(found["half"]) if found["half"] else Decimal("0.5") if found["halves"] else 0
    total = _with_more(value * SIZES[size], SIZES[size], found)
    return None if total is None else f"{_short(total / SIZES[size])}{size}"


def _fraction(words: str) -> Decimal:
    """`half a`, `and three quarters`."""
    return next(value for word, value in _PARTS.items() if word in words)


_PLAIN: Final = regex(r"[0-9]+(?:\.[0-9]+)?")


def _with_more(total: Decimal, least: int, found: re.Match[str]) -> Decimal | None:
    """With the smaller sizes and the rest behind: one million two hundred thousand, 12 thousand 500."""
    for piece in _PIECE.finditer(found["more"] or ""):
        size = SIZES[piece["size"]]
        value = (int(piece["count"]) if piece["count"].isdigit() else _whole(piece["count"])) * size
        if size >= least or value >= least:
            return None
        total, least = total + value, size
    if not found["rest"]:
        return total
    rest = found["rest"].removeprefix(",").removeprefix(" and").strip()
    value = int(rest) if rest.isdigit() else _whole(rest)
    return total + value if value < least else None


def _short(value: Decimal) -> str:
    """Without zeros at the end of the decimals."""
    return f"{value.normalize():f}"


def _pointed(words: str) -> Decimal:
    """`one point five`."""
    whole, point, digits = words.partition(" point ")
    decimals = "".join(str(_VALUES[word]) for word in digits.split())
    return Decimal(f"{_whole(whole)}.{decimals}" if point else _whole(whole))


def _whole(words: str) -> int:
    """`a hundred and twenty`, `twenty-five`, `12 hundred`."""
    total = 0
    for word in re.split("[ -]", words):
        if word == "hundred":
            total = (total or 1) * 100
        elif word != "and":
            total += int(word) if word.isdigit() else _VALUES[word]
    return total
