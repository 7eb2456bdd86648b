"""Names among 20,000: one look-up beside rapidfuzz over all of them, and the names in running text.

In processor time, so that a busy machine counts less; a ratio says more than a millisecond here.
"""

import statistics
import time
from collections.abc import Callable, Sequence

from handlers.reading.names import NameIndex
from handlers.reading.naming.folding import bare
from tests.reading.many_names import known, twenty_thousand
from tests.reading.test_mentions import rows, typed

_LONG = 200


def main() -> None:
    """First hits and medians."""
    listed = twenty_thousand()
    names = {one.id: one.name for one in listed}
    started = time.process_time()
    index = NameIndex(listed)
    print(f"{f'index of {len(listed):,} names':<58} {time.process_time() - started:8.2f} s")
    index.mentions("去了hq，见了王总")
    _look_ups("ours", lambda words: [names[match.id] for match in index.search(words, limit=5)])
    _look_ups("rapidfuzz WRatio over all names", _fuzzy(names))
    own = frozenset(range(1, len(known()) + 1))
    texts = [row.text for row in rows()]
    _texts("names in a sentence", texts, lambda text: index.mentions(text, own))
    _texts(f"names in {_LONG} characters", _joined(texts), lambda text: index.mentions(text, own))


def _look_ups(title: str, search: Callable[[str], list[str]]) -> None:
    times, first, five = [], 0, 0
    for words, meant in typed():
        started = time.thread_time()
        hits = search(words)
        times.append(time.thread_time() - started)
        first += hits[:1] == [meant]
        five += meant in hits
    told = f"{title}: first {first}, in five {five} of {len(times)}"
    print(f"{told:<58} {statistics.median(times) * 1000:8.2f} ms")


def _fuzzy(names: dict[int, str]) -> Callable[[str], list[str]]:
    from rapidfuzz import fuzz, process

    keys = {number: bare(name) for number, name in names.items()}
    return lambda words: [names[found[2]] for found in process.extract(bare(words), keys, scorer=fuzz.WRatio, limit=5)]


def _joined(texts: Sequence[str]) -> list[str]:
    """The sentences joined to texts of the same length, one script at a time."""
    pieces = [text for ascii_ in (True, False) for text in texts if text.isascii() == ascii_]
    whole = "; ".join(pieces)
    return [whole[at : at + _LONG] for at in range(0, len(whole) - _LONG, _LONG)]


def _texts(title: str, texts: Sequence[str], read: Callable[[str], object]) -> None:
    times = sorted(min(_timed(read, text) for _ in range(3)) for text in texts)
    told = f"{statistics.median(times) * 1000:8.2f} ms  (p99 {times[len(times) * 99 // 100] * 1000:.2f})"
    print(f"{f'{title}, {len(texts)} of them':<58} {told}")


def _timed(read: Callable[[str], object], text: str) -> float:
    started = time.thread_time()
    read(text)
    return time.thread_time() - started


if __name__ == "__main__":
    main()
