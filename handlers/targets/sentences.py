"""Lines about figures and targets in which the word stands in the middle or at the end: 5月业绩, 给小敏定五月目标50万,
"Amy's target for March is 450k"."""

import re

_LINE = re.compile(
    r"(?P<opening>(?:what(?:'s|’s| is| was)|how(?:'s|’s| is)|show(?: me)?|[给給把])\s*)?"
    r"(?P<before>.{1,60}?)[\s,，的]*"
    r"(?P<verb>定个?|设|設)?(?P<word>业绩|業績|目标|目標|达成率|達成率|完成率|还差多少|還差多少"
    r"|(?<![A-Za-z])(?:targets?|quotas?)(?![A-Za-z]))"
    r"(?:\s*(?:是|为|為|[改定设設][成为為到]|[改调調]到|is|at|to|:|：)(?![A-Za-z]))?"
    r"(?P<after>.{0,60})",
    re.IGNORECASE | re.DOTALL,
)
_SET = re.compile(r"[定设設][个個]?\s*(?=.{0,12}$)")


def figures_asked(text: str) -> str | None:
    """What such a line says beside the word for figures, as it would stand behind it; None for other lines. Whether
    that is whose, when and how much alone is for the caller to see."""
    found = _LINE.fullmatch(text.strip())
    if found is None:
        return None
    before = _SET.sub(" ", found["before"]) if found["opening"] else found["before"]
    return f"{before.replace('的', ' ').strip()} {found['after'].strip()}".strip()
