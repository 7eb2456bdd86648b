"""The form in which names are compared: width, case, script, spaces and punctuation do not matter.

Pure: no I/O. OpenCC's character table (traditional to simplified) is loaded on the first character that needs it.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import dropwhile
from typing import Final, Literal, NamedTuple

from handlers.reading.patterns import regex

CUT: Final = 2000
"""Characters of a text that are looked at; the rest of a longer (hostile) text is ignored."""

_Kind = Literal["letter", "digit", "wide", "mark", "gap", "soft"]
_Piece = tuple[str, _Kind]
# A character with more marks than this is a prank; the rest of the tower is not looked at.
_TALLEST: Final = 4
_SOFT: Final[tuple[_Piece, ...]] = (("", "soft"),)
_SILENT: Final = frozenset({"gap", "soft"})
_RUNNING: Final = frozenset({"letter", "digit", "wide"})
_EDGED: Final = frozenset({"gap", "soft", "wide"})

_APOSTROPHES = "'’‘`´＇ʼ"
# "U.S. Steel" is "us steel": a dot between single letters joins them. In "met A. Bob" it parts.
_ACRONYM_DOT = regex(r"(?<![^\W_])[^\W\d_]([.．])(?=[^\W\d_](?![^\W_]))")
# The s of "Acme's" is not part of the name, the s of "McDonald's" is: a word may end before it, but need not.
_POSSESSIVE = regex(rf"[{_APOSTROPHES}](?=[sSｓＳ](?![^\W_]))")
# Half-width Japanese writes its voicing marks as characters of their own.
_VOICING = "ﾞﾟ"
# Variants that OpenCC's t2s keeps apart; a person means the same by them.
_VARIANTS = {"衞": "卫", "衛": "卫", "著": "着", "枱": "台", "帐": "账", "帳": "账", "邨": "村", "敍": "叙", "薴": "苎"}


class Folded(NamedTuple):
    """A text in comparison form, and where each of its characters stood.

    `text[i]` was written at `starts[i]:ends[i]` of the original. `edges` has one more entry than `text`: where it is
    true, a name may begin or end (between Chinese characters anywhere, between Latin letters only where a word does).
    """

    text: str
    starts: list[int]
    ends: list[int]
    edges: list[bool]


def fold(text: str) -> str:
    """Return the comparison form of (the first 2,000 characters of) `text`: `fold(fold(x)) == fold(x)`.

    Compatibility forms and case are folded, traditional characters simplified, punctuation dropped. A space stays only
    between two Latin words or two numbers: "7-Eleven" is "7eleven", "Coca-Cola" is "coca cola".
    """
    return folded(text).text


def folded(text: str, most: int = CUT) -> Folded:
    """Like `fold`, with the place of each character in the original; of the first `most` characters."""
    text = text[:most]
    special: dict[int, tuple[_Piece, ...]] = {found.start(): _SOFT for found in _POSSESSIVE.finditer(text)}
    if "." in text or "．" in text:
        special |= {found.start(1): () for found in _ACRONYM_DOT.finditer(text)}
    if special or not (text.isascii() or not any(map(_MARKS.__getitem__, text))):
        pieces = [
            (char, kind, start, end)
            for start, end in _clusters(text)
            for char, kind in (
                special[start] if start in special else _pieces(text[start : min(end, start + _TALLEST)])
            )
        ]
    else:
        pieces = [(char, kind, at, at + 1) for at, one in enumerate(text) for char, kind in _pieces(one)]
    # One character can expand to eighteen.
    return _written(pieces[: 2 * most])


def _written(pieces: Iterable[tuple[str, _Kind, int, int]]) -> Folded:
    """Put pieces one after the other, with spaces between words. A hot loop: every message passes through it."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    edges: list[bool] = []
    # `last` is the kind just seen, gaps included; `before` the kind before the gap.
    last: _Kind = "gap"
    before: _Kind = "gap"
    put, put_start, put_end, put_edge = chars.append, starts.append, ends.append, edges.append
    for char, kind, start, end in pieces:
        edge = False
        if kind == last and kind in _RUNNING:  # most characters: one more of the same
            put(char)
            put_start(start)
            put_end(end)
            put_edge(kind == "wide" and starts[-2] != start)
            continue
        if kind in _SILENT:
            if last not in _SILENT or kind == "gap":
                before, last = (before if last in _SILENT else last), kind
            continue
        if kind == "mark":
            if last in _SILENT:
                continue
        elif kind != last or kind == "wide":
            if last == "gap" and before == kind != "wide":
                chars.append(" ")
                starts.append(ends[-1])
                ends.append(start)
                edges.append(True)
            # One written character that folds to several (㈱, ㍿) has no edge inside.
            edge = (last in _EDGED or kind == "wide") and starts[-1:] != [start]
            last = kind
        chars.append(char)
        starts.append(start)
        ends.append(end)
        edges.append(edge)
    edges.append(True)
    return Folded("".join(chars), starts, ends, edges)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut into characters, each with the marks that stand on it."""
    if text.isascii():
        return [(at, at + 1) for at in range(len(text))]
    begins = [at for at, char in enumerate(text) if not at or not _MARKS[char]]
    return list(zip(begins, [*begins[1:], len(text)], strict=True))


class _Marks(dict[str, bool]):
    """Whether a character stands on the one before it, found out once for each."""

    def __missing__(self, char: str) -> bool:
        mark = unicodedata.category(char)[0] == "M" or char in _VOICING
        if len(self) < _MOST_MARKS:
            self[char] = mark
        return mark


_MOST_MARKS: Final = 20_000
_MARKS: Final = _Marks()


@lru_cache(maxsize=16384)
def _pieces(cluster: str) -> tuple[_Piece, ...]:
    if cluster in _APOSTROPHES:
        return ()
    # What cannot be seen goes first: it would keep a letter and its accent apart.
    visible = "".join(char for char in cluster if not _invisible(char))
    folded_case = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    if any(char >= "㐀" for char in folded_case):
        folded_case = folded_case.translate(simplified_characters())
    pieces = [piece for char in folded_case for piece in _classified(char)]
    # A mark whose character is dropped must not land on the one before.
    return tuple(dropwhile(lambda piece: piece[1] == "mark", pieces))


def _classified(char: str) -> tuple[_Piece, ...]:
    if char == "&":  # "Smith & Sons" is "Smith and Sons"
        return (("", "gap"), ("a", "letter"), ("n", "letter"), ("d", "letter"), ("", "gap"))
    category = unicodedata.category(char)
    if char in _APOSTROPHES or _invisible(char):
        return ()
    if category[0] == "M":
        return ((char, "mark"),)
    if not char.isalnum():
        return (("", "gap"),)
    if wide(char):
        return ((char, "wide"),)
    return ((char, "digit" if char.isdecimal() else "letter"),)


def _invisible(char: str) -> bool:
    """Whether this is a joiner, a direction mark or a variation selector."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def wide(char: str) -> bool:
    """Whether the script of this character is written without spaces (or, as Korean, with particles attached)."""
    return (
        "\u2e80" <= char <= "\ua4cf"
        or "\uac00" <= char <= "\ud7a3"
        or "\u0e00" <= char <= "\u0eff"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
    )


@cache
def simplified_characters() -> dict[int, str]:
    """Return the character table for `str.translate`. Phrases are left out: both sides of a comparison lose them."""
    from opencc import OpenCC

    # The plane of everyday use; the rare ones beyond it would triple the time this takes.
    written = [chr(code) for code in range(0x3400, 0xA000)]
    # One call with each character on a line of its own: no phrase can span two of them.
    table = dict(zip(written, str(OpenCC("t2s").convert("\n".join(written))).split("\n"), strict=True))
    table |= _VARIANTS
    return {ord(char): table.get(simple, simple) for char, simple in table.items() if char != simple}


# ── what a company's name says besides the name ──

# In comparison form; a form ends the name, or an earlier form ends it.
_FORMS = tuple(
    sorted(
        """
        gmbh|ggmbh|mbh|gmbh and co kg|gmbh co kg|and co kg|and co|ag|kg|kgaa|ohg|eg|ev|ug|se
        ltd|limited|inc|incorporated|llc|llp|lp|plc|co|company|corp|corporation|cic
        sa|sas|sarl|sl|slu|srl|spa|snc|sa de cv|s de rl de cv|ltda|eirl|bv|nv|ab|as|asa|aps|oy|oyj|kft|doo|sro|sp zoo
        sp z oo|pty|pte|pvt|sdn|bhd|berhad|tbk|kk|jsc|ooo
        有限责任公司|股份有限公司|有限公司|责任公司|股份公司|总公司|公司|集团|株式会社|有限会社|合同会社|주식회사
        """.replace("\n", "|")
        .replace(" |", "|")
        .split("|"),
        key=len,
        reverse=True,
    )
)
ENDINGS = tuple(form.strip() for form in _FORMS if form.strip())
_BEGINNINGS = ("the", "pt", "株式会社", "有限会社", "주식회사")
# A branch is not its mother.
_BRANCHES = ("分公司", "子公司")
_BRACKETS = regex(r"[(\[{【〔〖「『<《〈][^()\[\]{}【】〔〕〖〗「」『』<>《》〈〉]{0,60}[)\]}】〕〗」』>》〉]")


class Forms(NamedTuple):
    """A name in comparison form: as written, without its legal form, and without what stands in brackets too."""

    written: str
    formless: str
    bare: str


def forms(name: str) -> Forms:
    """Return the three comparison forms of a name. None is empty where `fold` is not."""
    whole = folded(name)
    formless = _without_form(whole)
    bare_form = formless
    # Compatibility forms first: ㈱ is a bracket too.
    composed = unicodedata.normalize("NFKC", name[:CUT])
    if (outside := _BRACKETS.sub(" ", composed)) != composed:
        rest = _without_form(folded(outside))
        bare_form = rest if _stands(rest) else formless
    return Forms(whole.text, formless, bare_form)


def bare(name: str) -> str:
    """Return the comparison form without legal form and without what stands in brackets, if a name remains.

    "Acme (China) Co., Ltd." is "acme"; "华强电子（深圳）股份有限公司" is "华强电子". Never empty where `fold` is not.
    """
    return forms(name).bare


def _without_form(whole: Folded) -> str:
    low, high = _beginning(whole), len(whole.text)
    while (cut := _ending(whole, low, high)) is not None:
        high = cut
    return whole.text[low:high].strip()


def _beginning(whole: Folded) -> int:
    if whole.text.startswith(_BEGINNINGS):
        for form in _BEGINNINGS:
            at = len(form)
            if whole.text.startswith(form) and whole.edges[at] and _stands(whole.text[at:]):
                return at + whole.text[at:].startswith(" ")
    return 0


def _ending(whole: Folded, low: int, high: int) -> int | None:
    if not whole.text.endswith(ENDINGS, low, high) or whole.text.endswith(_BRANCHES, low, high):
        return None
    for form in ENDINGS:
        cut = high - len(form)
        if whole.text.endswith(form, low, high) and whole.edges[cut] and _stands(whole.text[low:cut]):
            return cut - whole.text[low:cut].endswith(" ")
    return None


def _stands(rest: str) -> bool:
    return len(rest.replace(" ", "")) >= 2
