"""The legal form and the brackets that follow a name in running text. Pure."""

from handlers.reading.naming.folding import ENDINGS, Folded, wide
from handlers.reading.naming.words import town
from handlers.reading.patterns import regex

_BRACKET = regex(r"\s*[(（]([^()（）\n]{1,12})[)）]")
_FIRSTS = tuple({form[:2] for form in ENDINGS})


def legal_end(whole: Folded, written: str, end: int) -> int:
    """Where a name that ends at `end` of the folded text ends with what belongs to it.

    That is 有限公司, "Co., Ltd." or （深圳）."""
    last = _forms_end(whole, written, end)
    if last == end and end and (bracket := _BRACKET.match(written, whole.ends[end - 1])):
        inside = next((at for at in range(end, len(whole.text)) if whole.starts[at] >= bracket.end()), len(whole.text))
        behind = _forms_end(whole, written, inside)
        key = whole.text[end:inside].strip()
        if behind > inside or (key and town(key) == len(key)):
            return behind
    return last


def _forms_end(whole: Folded, written: str, end: int) -> int:
    while (longer := _one_form(whole, written, end)) > end:
        end = longer
    return end


def _one_form(whole: Folded, written: str, end: int) -> int:
    begin = end + whole.text.startswith(" ", end)
    if not whole.text.startswith(_FIRSTS, begin):
        return end
    for form in ENDINGS:
        stop = begin + len(form)
        if whole.text.startswith(form, begin) and whole.edges[stop] and whole.edges[begin]:
            if "\n" in written[whole.ends[end - 1] : whole.starts[begin]]:
                return end
            # "as" and "co" are words too; as a legal form they are written with a capital or a dot.
            if len(form) > 2 or wide(form[0]) or written[whole.starts[begin]].isupper():
                return stop
    return end
