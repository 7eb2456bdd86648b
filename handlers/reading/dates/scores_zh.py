"""So many of so many in Chinese, written like a day: 评分9/10, 给了4/5颗星, 做完4/5了."""

from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.patterns import regex

_LEAD: Final = 10
_RATED: Final = regex(
    "(?:评[分级价]|星级|打分|得分|分数|[评得打给]了?(?:我们|他们)?的?分|满意[度率]|推荐度|好评[度率]?|[完达]成[率度]|进度|合格率|达标率|良品率|出勤率|"
    "[做装干搞弄忙写跑验付收]完了?|完成了|已经?完成)"
    r"(?:[是为有到了约:\s]|大概|差不多|只有|大约){0,3}\Z"
)
"""Words of rating and completion; 预计完成 has a day behind it."""
_GAVE: Final = regex("[给打评得]了?(?:个|我们|他们|了){0,2}\\s?\\Z")
_STARS: Final = regex(r"\s?(?:颗星?|粒星|星(?!期)|分(?=$|[^一-龥]|[的账成了吧很满左也]))")
_OUT_OF: Final = frozenset({5, 10, 100})


def is_score(chunk: Chunk, text: str) -> bool:
    """Whether the first two numbers of the phrase are a share: no more than the whole, beside a word of rating."""
    first = chunk.got.tokens[0]
    if first.kind != "pair" or first.parts[0] > first.parts[1]:
        return False
    if _STARS.match(text, first.end):
        return True
    lead = max(0, first.start - _LEAD)
    if _RATED.search(text, lead, first.start):
        return True
    if text.startswith("了", first.end) and text.endswith("完成", lead, first.start):
        return True
    # 给了9/10的货 is no score
    alone = not text.startswith("的", first.end) and first.parts[1] in _OUT_OF
    return alone and _GAVE.search(text, lead, first.start) is not None
