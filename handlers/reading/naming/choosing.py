"""Which of the names that running text may speak of are meant: the longest clear one, own ones before others.

Pure: no I/O.
"""

from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from handlers.reading.naming import everyday as words
from handlers.reading.naming import surroundings as around
from handlers.reading.naming.finding import guesses, longer
from handlers.reading.naming.folding import wide
from handlers.reading.naming.guess import Guess
from handlers.reading.naming.guessing_han import with_town, words_meet
from handlers.reading.naming.keys import Written
from handlers.reading.naming.legal import legal_end
from handlers.reading.naming.running import Running
from handlers.reading.naming.search import Claim, How, Spellings
from handlers.reading.naming.surroundings import Left
from handlers.reading.naming.words import everyday, meant

EXACT: Final = 0.95
# What a name is called that is a shop's: the same one.
_SHOPS: Final = frozenset({"超市", "百货"})
DOUBT: Final = 0.3
# Names that fit about as well as the best one fit equally.
_ALIKE: Final = 0.04
# A part, a sound or a slip that fits more names than this tells nothing.
_MOST: Final = 5
# Among so few names one that fits by a weak way is the one meant.
_FEW: Final = 300


class Chosen(NamedTuple):
    """`begin:end` of the folded text stands for one of `ids`; `doubt`: or for a longer name that begins like them."""

    begin: int
    end: int
    ids: tuple[int, ...]
    how: How
    score: float
    doubt: bool


class _Candidate(NamedTuple):
    claim: Claim
    weak: bool


# A long report has some sixty; a text made to be slow is not read to its end.
_MOST_GUESSES: Final = 600
_MOST_EXACT: Final = 150
Place = tuple[int, int, bool]
"""Where it stands, and whether a longer name may be meant."""


def choose(text: Running, written: Written, known: Spellings, own: Container[int] | None, count: int) -> list[Chosen]:
    """The names a text speaks of, in its order; `count`: how many names there are."""
    taken = bytearray(len(text.whole.text))
    places: dict[Place, list[_Candidate]] = {}
    exact = _exact(text, written, taken)[:_MOST_EXACT]
    for begin, end in exact:
        _put_exact(places, text, written, known, begin, end)
    few = count <= _FEW
    counts = own.__contains__ if own is not None else _anybody if few else None
    found = list(islice(guesses(text, known, taken, counts), _MOST_GUESSES))
    for begin, end in exact:
        found += longer(text, known, begin, end)
    ends = _Ends(text)
    for guess in found:
        _put_guess(places, text, known, ends, guess)
    chosen = (_pick(place, candidates, own, few=few) for place, candidates in places.items())
    return _apart([one for one in chosen if one], len(taken))


def _anybody(_owner: int) -> bool:
    return True


def _exact(text: Running, written: Written, taken: bytearray) -> list[tuple[int, int]]:
    """Places of names as they are written, the longest where they overlap."""
    spans = [span for span in written.spans(text.whole) if _named(text, written, *span)]
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    kept: list[tuple[int, int]] = []
    for begin, end in spans:
        if not any(taken[begin:end]):
            taken[begin:end] = b"\1" * (end - begin)
            kept.append((begin, end))
    return kept


def _named(text: Running, written: Written, begin: int, end: int) -> bool:
    if not meant(text.whole, begin, end, text.written, start=False):
        return around.month_named(text, begin, end)
    if begin == 0 and end == len(text.whole.text):
        return True
    key = text.whole.text[begin:end]
    if wide(key[-1]) and wide(key[0]):
        return end - begin > 2 or _short_named(text, begin, end)
    if key in words.PEOPLE:
        return _person_named(text, written, begin, end)
    return " " in key or not everyday(key) or _everyday_named(text, begin)


def _person_named(text: Running, written: Written, begin: int, end: int) -> bool:
    """Whether a forename or surname is meant as the customer ("at Smith"), not as somebody ("met Smith")."""
    if written.claims(text.whole.text[begin:end])[0].score == 1 or legal_end(text.whole, text.written, end) > end:
        return True
    place = next(at for at, word in enumerate(text.words) if word.begin == begin)
    return around.word_before(text, place) in words.CUSTOMER_WORDS


def _short_named(text: Running, begin: int, end: int) -> bool:
    if text.whole.text[begin:end] in words.EVERYDAY_HAN:
        return around.meant_though_everyday(text, begin, end, whole=True)
    right = around.han_after(text, begin, end)
    if right or around.han_before(text, begin) >= Left.WITH:
        return right >= 0
    # In the middle of talk: a name, unless it only arises where words meet (今[天成]交, 一[万科]技).
    return not words_meet(text, begin, end)


def _everyday_named(text: Running, begin: int) -> bool:
    """Whether an everyday English word is meant as a name ("met Summit", "Target paid", not "Target: 20k")."""
    place = next(at for at, word in enumerate(text.words) if word.begin == begin)
    if around.deed_follows(text, place):
        return True
    return around.before(text, place) >= Left.WITH or around.before(text, place) == Left.OPEN


def _put_exact(
    places: dict[Place, list[_Candidate]], text: Running, written: Written, known: Spellings, begin: int, end: int
) -> None:
    key = text.whole.text[begin:end]
    claims = list(written.claims(key))
    start, of_town = with_town(text, known, begin, [number for claim in claims for number in known.numbers(claim.id)])
    if start < begin and (here := {claim.id for number in of_town if (claim := known.claim(number))}):
        claims = [claim for claim in claims if claim.id in here]
    last = legal_end(text.whole, text.written, end)
    on = (
        last if last > end or " " in key or text.whole.text[end : end + 2] in _SHOPS else around.name_goes_on(text, end)
    )
    elsewhere = start < begin and not of_town
    if start == begin:
        start = _with_front(text, known, begin, key, claims)
    candidates = places.setdefault((start, max(last, on), on > last or elsewhere), [])
    candidates += [_Candidate(claim, weak=False) for claim in claims]
    # A longer name that begins so is meant by its owner as often.
    for number in known.short.lead(key):
        if claim := known.claim(number):
            candidates.append(_Candidate(Claim(claim.id, "part", 0.84), weak=True))


def _with_front(text: Running, known: Spellings, begin: int, key: str, claims: Iterable[Claim]) -> int:
    """Where an alias begins together with the words that stand before it in the full name: 大朗百思 of 大朗百思毛织."""
    folded_text = text.whole.text
    fronts = (
        spelling[:at]
        for claim in claims
        for number in known.numbers(claim.id)
        if (at := (spelling := known.key(number)).find(key)) > 0
    )
    return min((begin - len(front) for front in fronts if folded_text.endswith(front, 0, begin)), default=begin)


class _Ends:
    """Where names that end at a place end with what belongs to them, found out once for each place."""

    def __init__(self, text: Running) -> None:
        self._text = text
        self._known: dict[int, tuple[int, int]] = {}

    def at(self, end: int) -> tuple[int, int]:
        """With the words as a longer name goes on, and with the legal form."""
        if end not in self._known:
            text = self._text
            self._known[end] = around.name_goes_on(text, end), legal_end(text.whole, text.written, end)
        return self._known[end]


def _put_guess(
    places: dict[Place, list[_Candidate]], text: Running, known: Spellings, ends: _Ends, guess: Guess
) -> None:
    claim = known.claim(guess.number)
    if claim is None:
        return
    on, last = ends.at(guess.end)
    doubt = on > guess.end and guess.how != "initials"
    if guess.asked:
        doubt, on = True, max(on, last)
    elif doubt:  # unless it is how this very name goes on
        key, whole = known.key(guess.number), text.whole.text
        doubt = not (key.startswith(whole[guess.begin : on]) or key.endswith(whole[guess.end : on]))
        last = last if doubt else on
    candidate = _Candidate(Claim(claim.id, guess.how, guess.score), guess.weak)
    places.setdefault((guess.begin, on if doubt else last, doubt), []).append(candidate)


def _pick(place: Place, candidates: list[_Candidate], own: Container[int] | None, *, few: bool) -> Chosen | None:
    begin, end, doubt = place
    best = _best(candidates, own, few=few)
    exact = [claim for claim in best if claim.score >= EXACT]
    parts = [claim for claim in best if claim.score < EXACT]
    mine = [claim for claim in best if own is not None and claim.id in own]
    if mine and exact and not any(claim in exact for claim in mine):
        kept = [*_top(mine), *exact]
    elif exact:
        kept = [claim for claim in exact if claim in mine] or exact
    else:
        kept = _top(mine or parts)
        if len(kept) > _MOST:
            return None
    if not kept:
        return None
    score = kept[0].score - DOUBT * doubt
    ids = tuple(claim.id for claim in kept[: 2 * _MOST])
    return Chosen(begin, end, ids, kept[0].how, round(max(score, 0.01), 3), doubt)


def _best(candidates: Iterable[_Candidate], own: Container[int] | None, *, few: bool) -> list[Claim]:
    """The surest claim of each, without the weak ones that do not count, the surest first."""
    best: dict[int, Claim] = {}
    for claim, weak in candidates:
        counts = not weak or (few if own is None else claim.id in own)
        if counts and (claim.id not in best or best[claim.id].score < claim.score):
            best[claim.id] = claim
    return sorted(best.values(), key=lambda claim: (-claim.score, claim.id))


def _top(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.score >= claims[0].score - _ALIKE]


def _apart(chosen: list[Chosen], length: int) -> list[Chosen]:
    """The longest clear ones of those that overlap, in the order of the text."""
    taken = bytearray(length)
    kept: list[Chosen] = []
    for one in sorted(chosen, key=_rank):
        if not any(taken[one.begin : one.end]):
            taken[one.begin : one.end] = b"\1" * (one.end - one.begin)
            kept.append(one)
    return sorted(kept)


def _rank(one: Chosen) -> tuple[bool, int, float, int]:
    return one.doubt, one.begin - one.end, -one.score, one.begin


def spans(chosen: Iterable[Chosen], text: Running) -> Iterator[tuple[int, int, Chosen]]:
    """With the places of the text as written."""
    for one in chosen:
        yield text.whole.starts[one.begin], text.whole.ends[one.end - 1], one
