"""The finder of names: which customers (or contacts, products) a text speaks of, and where.

Pure: no I/O, no store. Whoever holds the records puts them in and asks. Places are those of the text as written.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from handlers.reading.naming.choosing import Chosen, choose, spans
from handlers.reading.naming.folding import CUT, Folded, bare, fold, folded, forms
from handlers.reading.naming.keys import LONGEST_NAME, Written, keys_of
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import Claim, Hit, How, Spellings
from handlers.reading.naming.shapes import chinese, joined
from handlers.reading.naming.words import everyday, generic, goes_on, meant, town

__all__ = ["Match", "Mention", "NameIndex", "Named", "bare", "fold"]


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name. `id` is the caller's; a later `put` of the same id replaces the earlier."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` as written stands for the record `id`.

    `how` "code" is left to callers: codes are not names. `score` runs from 0 to 1: above 0.95 the name or an alias was
    written out (1 as it stands, less without its legal form), 0.9 the name without its town. In a sentence 0.3 less
    where a trade follows that belongs to no known name ("Acme" in "Acme Valves", 华强 in 华强电器): a longer
    name may be meant. Whatever else `search`, `near` and `part_at_start` give is a guess.
    """

    id: int
    start: int
    end: int
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` as written names one of `ids`, best first: one id where it is clear whom it means, several
    where they fit equally (own ones first), none where a longer name is meant that nobody has ("Acme Valves" where
    only "Acme" is known): then `near` are those that begin like it. `how` and `score` as in `Match`, of the best."""

    ids: tuple[int, ...]
    start: int
    end: int
    how: How
    score: float
    near: tuple[int, ...] = ()


class NameIndex:
    """Names and their aliases, found again in any width, case and Chinese script.

    20,000 names: built in about a second, every question answered in milliseconds. Not for several threads at once
    while somebody puts. Texts are read up to 2,000 characters, names up to 200.
    """

    def __init__(self, named: Iterable[Named] = ()) -> None:
        self._named: dict[int, Named] = {}
        self._written = Written()
        self._spellings = Spellings()
        for one in named:
            self.put(one)

    def __len__(self) -> int:
        return len(self._named)

    def put(self, named: Named) -> None:
        """Add a name, or replace the one with the same id."""
        self.drop(named.id)
        self._named[named.id] = named
        keys = keys_of(named.id, named.name, named.aliases)
        self._written.put(keys.exact)
        self._spellings.put(keys.searched.items())

    def drop(self, id: int) -> None:  # noqa: A002  # the field's own name
        """Forget a name; an unknown id is no error."""
        named = self._named.pop(id, None)
        if named is None:
            return
        self._written.drop(keys_of(id, named.name, named.aliases).exact)
        self._spellings.drop(id)
        if self._spellings.worn():
            fresh = Spellings()
            fresh.put(self._spellings)
            self._spellings = fresh

    # ── exact ──

    def at_start(self, text: str) -> list[Match]:
        """Return the longest known name or alias that the text begins with; several when it is the name of several."""
        whole = folded(text)
        for end in self._written.ends(whole, 0):
            if meant(whole, 0, end, text[:CUT], start=True):
                return self._matches(whole, 0, end, text)
        return []

    def within(self, text: str) -> list[Match]:
        """Return the known names and aliases in running text, longest first, then as they stand; none overlap.

        A name of several gives a match for each, at the same place. A name that is also an everyday word counts at the
        start or with a capital letter; one that reads as a date there ("in May") does not count.
        """
        whole = folded(text)
        text = text[:CUT]
        spans = [span for span in self._written.spans(whole) if meant(whole, *span, text, start=False)]
        spans.sort(key=lambda span: (span[0] - span[1], span[0]))
        taken = bytearray(len(whole.text))
        found: list[Match] = []
        for begin, end in spans:
            if not any(taken[begin:end]):
                taken[begin:end] = b"\1" * (end - begin)
                found += self._matches(whole, begin, end, text)
        return found

    def mentions(self, text: str, own: Container[int] | None = None) -> list[Mention]:
        """Return the names that running text speaks of, in its order; none overlap.

        By name, alias, telling part, slip, sound, pinyin or initials, with the legal form or bracket that follows; the
        longest clear match wins. Words that are not clearly meant as a name are none. `own`: ids of the person's own
        ones. One of these goes before others that fit as well, and the weakest ways (initials, two syllables of the
        same sound, one misspelt word among others) count for these alone. None: nobody's are told apart.
        """
        running = Running(text)
        chosen = choose(running, self._written, self._spellings, own, len(self._named))
        return [_mention(start, end, one) for start, end, one in spans(chosen, running)]

    # ── inexact ──

    def search(self, text: str, limit: int = 5, among: Container[int] | None = None) -> list[Match]:
        """Return what the whole text may name, best first: exact, part, initials, pinyin, same sound, slips.

        The weaker ways are tried only while no stronger one has found a name. `among`: only these ids.
        """
        text = text[:LONGEST_NAME]
        whole = folded(text)
        if not whole.text:
            return []
        best: dict[int, Hit] = {}
        for hits, enough in self._ways(text, among):
            _keep(best, hits, among)
            if any(hit.claim.score >= enough for hit in best.values()):
                break
        return _ranked(whole, best, limit)

    def part_at_start(self, text: str, among: Container[int]) -> list[Match]:
        """Return the names of `among` with a telling part of which the text begins, equals together.

        By what `mentions` knows of parts, slips and sounds, where a name is expected. None where a longer name may be
        meant that nobody has. A name that stands there as it is counts too.
        """
        running = Running(text, named=True)
        chosen = choose(running, self._written, self._spellings, among, len(self._named))
        first = next((one for one in chosen if one.begin == 0 and not one.doubt), None)
        if first is None:
            return []
        start, end = running.whole.starts[0], running.whole.ends[first.end - 1]
        return [Match(one, start, end, first.how, first.score) for one in first.ids if one in among]

    def near(self, name: str, limit: int = 3) -> list[Match]:
        """Return probable duplicates of a name about to be added, best first.

        Same but for legal form, town, script, sound or (Latin only) a slip; or one beginning with the other. 华强电子
        and 华强电器 are two companies.
        """
        name = name[:LONGEST_NAME]
        whole = folded(name)
        if not whole.text:
            return []
        best: dict[int, Hit] = {}
        for hits in self._likenesses(name):
            _keep(best, hits, None)
        return _ranked(whole, best, limit)

    def _matches(self, whole: Folded, begin: int, end: int, text: str) -> list[Match]:
        less = 0.3 if end < len(whole.text) and goes_on(whole, end, text) else 0.0
        claims = self._written.claims(whole.text[begin:end])
        return [_match(whole, begin, end, claim._replace(score=claim.score - less)) for claim in claims]

    # ── ways of searching ──

    def _ways(self, text: str, among: Container[int] | None) -> Iterator[tuple[Iterator[Hit], float]]:
        """Yield the ways to search, and the score from which the ones after it are not tried."""
        known, spellings = forms(text), self._spellings
        core = known.bare
        letters = core.replace(" ", "")
        yield self._exact((known.written, known.formless, core)), 2
        yield spellings.same_but_for_accents(core), 2
        yield spellings.leads(core), 0.82
        yield spellings.parts(core, among), 0.82
        if 2 <= len(letters) <= 10 and letters.isascii():
            yield spellings.initials(core), 2
        yield spellings.by_sound(core), 0.7
        yield self._said(text), 0.6
        yield spellings.typos(core), 0.5
        yield spellings.heard(core), 0.5
        yield self._inside(text), 0.4
        yield spellings.wild_typos(core), 0

    def _exact(self, keys: Iterable[str]) -> Iterator[Hit]:
        return (Hit(claim, key) for key in dict.fromkeys(keys) for claim in self._written.claims(key))

    def _said(self, text: str) -> Iterator[Hit]:
        """Names that these words, slips and all, would stand for in a sentence."""
        for one in self.mentions(text):
            for owner in one.ids:
                yield Hit(Claim(owner, one.how, min(one.score, 0.93) - 0.1), fold(self._named[owner].name))

    def _inside(self, text: str) -> Iterator[Hit]:
        """Names written out within a longer query ("Acme Pumps in Leeds")."""
        for match in self.within(text):
            key = fold(text[match.start : match.end])
            yield Hit(Claim(match.id, match.how, 0.45 + 0.05 * match.score), key)

    def _likenesses(self, name: str) -> Iterator[Iterator[Hit]]:
        known = forms(name)
        core = known.bare
        yield self._exact((known.written, known.formless, core, core[town(core) :]))
        yield self._spellings.same_but_for_accents(core)
        if chinese(core):
            yield (hit for hit in self._spellings.by_sound(core) if hit.claim.score >= 0.78)
        else:
            yield self._spellings.typos(core)
            yield self._spellings.heard(core)
        if len(core) > 2 - chinese(core) and not generic(core):
            yield self._longer(core)
        yield self._shorter(core)

    def _longer(self, core: str) -> Iterator[Hit]:
        for hit in self._spellings.parts(core):
            if hit.spelling.startswith(core) and not joined(hit.spelling, len(core)):
                yield _guess(hit, len(core) / len(hit.spelling))

    def _shorter(self, core: str) -> Iterator[Hit]:
        whole = folded(core)
        for end in self._written.ends(whole, 0):
            known = core[:end]
            if end < len(core) and not (generic(known) or town(known) == end or everyday(known)):
                yield from (_guess(Hit(claim, known), end / len(core)) for claim in self._written.claims(known))


def _match(whole: Folded, begin: int, end: int, claim: Claim) -> Match:
    return Match(claim.id, whole.starts[begin], whole.ends[end - 1], claim.how, round(claim.score, 3))


def _mention(start: int, end: int, one: Chosen) -> Mention:
    ids, near = ((), one.ids) if one.doubt else (one.ids, ())
    return Mention(ids, start, end, one.how, one.score, near)


def _keep(best: dict[int, Hit], hits: Iterable[Hit], among: Container[int] | None) -> None:
    for hit in hits:
        owner = hit.claim.id
        if (among is None or owner in among) and (owner not in best or best[owner].claim.score < hit.claim.score):
            best[owner] = hit


def _ranked(whole: Folded, best: dict[int, Hit], limit: int) -> list[Match]:
    order = sorted(best.values(), key=lambda hit: (-hit.claim.score, len(hit.spelling), hit.claim.id))
    return [_match(whole, 0, len(whole.text), hit.claim) for hit in order[: max(limit, 0)]]


def _guess(hit: Hit, share: float) -> Hit:
    return Hit(Claim(hit.claim.id, "part", 0.5 + 0.25 * share), hit.spelling)
