"""The words of a next step: what is to be done, without the day and without "remind me to"."""

import re
from typing import TYPE_CHECKING, Final

from handlers.reading.patterns import regex
from handlers.reading.when import When

if TYPE_CHECKING:
    from handlers.reading.sentences.cues import Cue
    from handlers.reading.sentences.parts import Part

_LEAD: Final = regex(
    r"^(?:[\s,，:：;；.。-]+|(?:ne?xt steps?|next|to[- ]?do|actions?|follow[- ]?up|reminder)\s*[:=-]\s*"
    r"|(?:and|then|next|also|so|but|please|pls|i|we|he|she|they|it|who|still|now|'ll|’ll|will|need|needs"
    r"|needed|have|must|should|got|going|gonna|want|wants|wanted|asked|asking|would like|'d like"
    r"|requested|promised|agreed|said|plan|planning|due|to|for|me|us|that|be)\b(?=[\s'’])"
    r"|(?:remind me|reminder|don'?t forget|remember|next steps?|to[- ]?do|actions?)(?: to| about"
    r"| that)?\b[:\s]*|提醒我?|记得|記得|记着|別忘了?|别忘了?|待办|待辦|下一步|后续|後續|接下来|接下來"
    r"|然后|然後|再|(?:让|叫|请|讓|請)我(?:们|們)?|[让讓]|我們|我们?|要|还要|還要|需要|得|必须|应该|打算|准备|準備|计划|尽快|盡快|他們|她們|他们?|她们?"
    r"|他們|客户|客戶|对方|希望|想要|也|就|[:：]"
    r"|提提?返?我|記住|记住|唔好唔記得|仲要|佢哋?[話话]?|我哋|[叫要]我哋)+",
    re.IGNORECASE,
)
_TAIL: Final = regex(
    r"(?:[\s,，。.;；!！]+|\b(?:by|on|at|before|until|till|for|in|this|the|due|latest|and|then)|[前内內]|之前|以前)+$",
    re.IGNORECASE,
)


_SHORT_WORD: Final = regex(r"[\u4e00-\u9fff]{1,4}")
_WITH_FIGURE: Final = regex(r"(?=.*[\u4e00-\u9fff]).*\d.*")


def _last_words(before: str) -> str:
    """要20台 报价15万8 下周二前给方案: what stands apart in front of the day was said before."""
    words = before.split()
    if len(words) < 2:
        return before
    if _SHORT_WORD.fullmatch(words[-1]):
        return words[-1]
    return "" if _WITH_FIGURE.fullmatch(words[-1]) else before


def step_words(part: "Part", cue: "Cue | None", due: When | None) -> str | None:
    """What is to be done, as written; None where nothing is left beside the day."""
    words = part.words
    if due is not None and due.span and due.span in words:
        at = words.index(due.span)
        before, after = words[:at], words[at + len(due.span) :]
        before = _last_words(before) if after.strip() else before
        words = f"{_TAIL.sub('', before)} {after.lstrip(' ,，')}".strip() if before.strip() else after
    if cue is not None and cue.kind == "wants" and not due:
        words = part.words[cue.end :]
    for each in part.mentions[:1]:
        if each.start == part.start and words.startswith(part.words[: each.end - each.start]):
            words = words[each.end - each.start :]
    bare = _LEAD.sub("", words, count=1)
    bare = _TAIL.sub("", bare).strip()
    return bare or None
