"""Under which comparison forms a name is known, and where such a form ends in a text.

Pure: no I/O.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from handlers.reading.naming.everyday import common
from handlers.reading.naming.folding import Folded, fold, forms
from handlers.reading.naming.places import PLACES
from handlers.reading.naming.search import Claim
from handlers.reading.naming.shapes import chinese
from handlers.reading.naming.trades import before_lines, is_line, without_house
from handlers.reading.naming.words import calendar, generic, numeric, town
from handlers.reading.patterns import regex

_HOSPITAL = regex(r".{0,12}第(?P<number>[一二三四五六七八九十]{1,2})(?P<people>人民)?医院")
LONGEST_NAME: Final = 200
"""Characters of a name that are looked at."""
_PLACE = regex("[^区镇村乡]{1,4}(?:工业园区?|科技园区?|开发区|工业区|高新区|园区|新区|街道|镇|村|乡)")
_HEAD: Final = 4
_LEAST, _MOST = 4, 8
_HAN: Final = r"[\u3400-\u9fff]{2,}(?:[(（][\u3400-\u9fff]{2,6}[)）][\u3400-\u9fff]*)?"
_LATIN: Final = r"[A-Za-z][A-Za-z0-9 &.,'’-]*[A-Za-z.]"
_TWO_SCRIPTS = regex(
    rf"(?P<han>{_HAN})[ /|·(（-]+(?P<latin>{_LATIN})[)）]?|(?P<latin2>{_LATIN})[ /|·(（-]+(?P<han2>{_HAN})[)）]?"
)
_SAINTS: Final = {"st": "Saint", "saint": "St", "mt": "Mount", "mount": "Mt"}
_SAINT = regex(r"(?i)\b(?:st|mt)\b\.?|\b(?:saint|mount)\b")
_FIGURES = regex(r"(?<!\d)(?:[1-9]\d|\d)(?!\d|(?:st|nd|rd|th)\b)")
_BY = regex(r"(?i)(?<=\d)x(?=\d)")
_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LONGEST_SAID: Final = 60
_HALF: Final = 0.98
"""How sure one of the two is alone."""
_PLACED: Final = 0.86
"""How sure a name is without what may be its place."""


class Keys(NamedTuple):
    """The comparison forms of a name and its aliases: found in text as they stand, and searched by inexact ways."""

    exact: dict[str, Claim]
    searched: dict[str, Claim]


def keys_of(owner: int, name: str, aliases: tuple[str, ...]) -> Keys:
    """Return the forms of one record. Where two spellings give one form, the surer claim stands."""
    keys = Keys({}, {})
    core = _spell(keys, name, Claim(owner, "name", 1.0))
    for half in (*_scripts(name), *_saints(name), *_said(name)):
        _spell(keys, half, Claim(owner, "name", _HALF))
    for alias in aliases:
        _spell(keys, alias, Claim(owner, "alias", 0.99))
    claim = Claim(owner, "part", 0.9)
    local = core[town(core) :]
    if len(local) >= 3 and not generic(local):
        keys.exact.setdefault(local, claim)
        keys.searched.setdefault(local, claim)
    if chinese(core):
        rest, placed = _without_place(core), claim._replace(score=_PLACED)
        shorter = (without_house(each) for each in (core, local, rest) if each)
        for each in (rest, *(each for each in shorter if len(each) >= _LEAST)):
            if each:
                keys.exact.setdefault(each, placed)
                keys.searched.setdefault(each, placed)
    for short in _hospital(core):
        keys.exact.setdefault(short, claim)
        keys.searched.setdefault(short, claim)
    return keys


def _without_place(core: str) -> str:
    """A Chinese name without its first two characters, where these may be a place nobody listed: 大卫服饰 for
    虎门大卫服饰. What is left must tell of somebody and end in a trade."""
    begin = town(core)
    placed = _PLACE.match(core, begin)
    while core[begin : begin + 2] in PLACES and not placed and len(core) > begin + 2 + _LEAST:
        begin += 2  # 南海罗村
    rest = core[placed.end() if placed else begin + 2 * (begin == town(core)) :]
    if not _LEAST <= len(rest) <= _MOST:
        return ""
    telling = before_lines(rest)
    stands = len(telling) > 1 and telling != rest and not (generic(rest) or is_line(rest[:2]) or numeric(rest[:2]))
    return rest if stands else ""


def _scripts(name: str) -> list[str]:
    """Both names of one that is written in two scripts: 廣華五金 Kwong Wah Hardware, 台積電 (TSMC)."""
    found = _TWO_SCRIPTS.fullmatch(name.strip()[:LONGEST_NAME])
    if not found:
        return []
    han, latin = found["han"] or found["han2"], found["latin"] or found["latin2"]
    return [han, latin] if len(latin.split()) > 1 or len(latin) > len("USA") else []


def _saints(name: str) -> list[str]:
    """The name with Saint and Mount written in full, or short."""
    other = _SAINT.sub(lambda found: _SAINTS[found[0].rstrip(".").casefold()], name[:LONGEST_NAME])
    return [other] if other != name[:LONGEST_NAME] else []


def _said(name: str) -> list[str]:
    """How a Latin name with figures is said: "dustys four by four" for Dusty's 4x4, "studio kestrel fifty four"."""
    if not (name.isascii() and _FIGURES.search(name)) or len(name) > _LONGEST_SAID:
        return []
    said = _FIGURES.sub(lambda found: f" {_spelt(found[0])} ", _BY.sub(" by ", name))
    telling = (word for word in fold(said).split() if len(word) >= _LEAST and not common(word))
    return [said] if any(telling) else []


def _spelt(figures: str) -> str:
    number = int(figures)
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]} {_ONES[ones]}" if ones else _TENS[tens]


def _hospital(core: str) -> list[str]:
    """What a hospital is called for short: 市三院 for 第三人民医院."""
    found = _HOSPITAL.fullmatch(core)
    if not found:
        return []
    number = found["number"]
    return [f"市{number}院", f"{number}院", f"第{number}{found['people'] or ''}医院", f"{number}医院"]


def _spell(keys: Keys, spelling: str, claim: Claim) -> str:
    """Add the forms of one spelling and return the barest."""
    known = forms(spelling[:LONGEST_NAME])
    if known.written:
        keys.exact.setdefault(known.written, claim)
    for key, less in ((known.formless, 0.02), (known.bare, 0.03)):
        if key:
            weaker = claim if key == known.written else claim._replace(score=claim.score - less)
            keys.searched.setdefault(key, weaker)
            # "Sunday Ltd" is not called "Sunday", nor 九月集团 九月: not in a sentence.
            if not (calendar(key) or numeric(key)):
                keys.exact.setdefault(key, weaker)
    return known.bare


class Written:
    """Who is meant by each comparison form, with the lengths that make the longest one quick to find."""

    __slots__ = ("_claims", "_lengths", "_starts")

    def __init__(self) -> None:
        self._claims: dict[str, tuple[Claim, ...]] = {}
        # First four characters of a key (all of a shorter one) -> how many keys there are of each length.
        self._lengths: dict[str, dict[int, int]] = {}
        # The first two -> how many of those there are.
        self._starts: dict[str, int] = {}

    def put(self, keys: dict[str, Claim]) -> None:
        for key, claim in keys.items():
            known = self._claims.get(key, ())
            if not known:
                lengths = self._lengths.setdefault(key[:_HEAD], {})
                if not lengths:
                    self._starts[key[:2]] = self._starts.get(key[:2], 0) + 1
                lengths[len(key)] = lengths.get(len(key), 0) + 1
            self._claims[key] = (*known, claim)

    def drop(self, keys: dict[str, Claim]) -> None:
        for key, dropped in keys.items():
            rest = tuple(claim for claim in self._claims[key] if claim.id != dropped.id)
            if rest:
                self._claims[key] = rest
            else:
                self._forget(key)

    def _forget(self, key: str) -> None:
        del self._claims[key]
        lengths = self._lengths[key[:_HEAD]]
        lengths[len(key)] -= 1
        if not lengths[len(key)]:
            del lengths[len(key)]
        if not lengths:
            del self._lengths[key[:_HEAD]]
            self._starts[key[:2]] -= 1
            if not self._starts[key[:2]]:
                del self._starts[key[:2]]

    def claims(self, key: str) -> tuple[Claim, ...]:
        """Return who is meant by a comparison form, the surest first."""
        return tuple(sorted(self._claims.get(key, ()), key=lambda claim: (-claim.score, claim.id)))

    def ends(self, whole: Folded, begin: int) -> Iterator[int]:
        """Yield where the known names that begin at `begin` end, the longest first."""
        text, edges = whole.text, whole.edges
        lengths = self._lengths.get(text[begin : begin + _HEAD])
        for length in sorted(lengths, reverse=True) if lengths else ():
            end = begin + length
            if end <= len(text) and edges[end] and text[begin:end] in self._claims:
                yield end
        for end in range(min(begin + _HEAD - 1, len(text)), begin, -1):
            # Where the text ends so soon, the shorter ones were among the others.
            if edges[end] and text[begin:end] in self._claims and end - begin not in (lengths or ()):
                yield end

    def spans(self, whole: Folded) -> Iterator[tuple[int, int]]:
        """Yield `(begin, end)` of every known name in a text, overlapping ones too."""
        text, starts = whole.text, self._starts
        for begin, edge in enumerate(whole.edges):
            # Most places begin no name: they are passed over as cheaply as can be.
            if edge and text[begin : begin + 2] in starts:
                for end in self.ends(whole, begin):
                    yield begin, end
