"""Whether tax is in an amount: 含税, 不含税, 未稅, incl. VAT, plus VAT, net, gross."""

from typing import Final, Literal

from handlers.reading.amounts.words import fitting

Tax = Literal["included", "excluded"]

_NAME: Final = r"(?:vat|gst|tax|hst|iva|mwst|sales tax)"
EXCLUDED: Final = fitting(
    r"(?:不含|未|不带|不帶|除|[不没沒]含?加)[税稅]|[税稅](?:前|外加?|另[计計算付]|金另[计計算])"
    r"|[另外][加计計][0-9%. ]*(?:[税稅]|营业税|營業稅|增值税)|加[税稅]|\+ ?(?:[0-9.]+ ?% ?)?(?:[税稅]|营业税|營業稅"
    r"|增值税)"
    r"|[0-9]+% ?外加|裸价|裸價"
    rf"|\b(?:ex(?:cl|cluding|clusive of)?\.?|before|without|w/o|net of|not incl(?:uding)?\.?) ?(?:the )?{_NAME}\b"
    rf"|(?:\bplus|\+) ?(?:[0-9.]+ ?% ?)?{_NAME}\b"
    rf"|\b{_NAME} (?:excluded|excl\.?|extra|on top|not included)|\bnet(?= ?(?:$|[^a-z0-9 ]| (?!of|[0-9]|due|eom"
    r"|terms|profit|margin)[a-z]))"
    r"|\bnet (?=[$€£¥]|[0-9.,]+ ?(?:k|m|w|万|thousand|million|grand)(?![a-z]))"
)
INCLUDED: Final = fitting(
    r"(?<![不未])含[0-9%. ]*(?:个点的?)?(?:增值|营业|營業)?[税稅]|(?<!不)[带帶包][税稅]|[税稅](?:后|後|内含?|內含?)"
    r"|内含[税稅]|內含[税稅]"
    rf"|\b(?:inc(?:l|luding|lusive of)?\.?|with|after) ?(?:[0-9.]+ ?% ?)?(?:the )?{_NAME}\b|\b{_NAME}[ -](?:included"
    r"|incl?\.?|inclusive|paid)"
    r"|\bgross\b(?! (?:margin|profit))"
)
_LIKELY: Final = fitting(r"[税稅]|vat|gst|tax|hst|iva|mwst|net|gross|裸|外加")
_NEAR: Final = 24
_BESIDE: Final = " ,.;:()[]价總总额額"
_NEXT: Final = fitting(r"[价總总额額:]* ?(?:[a-z]{0,3}[$¥€£]|[a-z]{3} )? ?[0-9一二三四五六七八九十百]")


def mentions_tax(folded: str) -> bool:
    """Whether tax may be spoken of."""
    return bool(_LIKELY.search(folded))


def tax_of(folded: str, start: int | None = None, end: int | None = None) -> Tax | None:
    """What is said of tax in the text, or right beside the amount at `start:end`; None if nothing or both."""
    said: set[Tax] = set()
    for pattern, basis in ((EXCLUDED, "excluded"), (INCLUDED, "included")):
        for found in pattern.finditer(folded):
            if start is None or end is None or _is_beside(folded, found.start(), found.end(), start, end):
                said.add(basis)  # type: ignore[arg-type]  # the tuple's words are the two
    return said.pop() if len(said) == 1 else None


def _is_beside(folded: str, starts: int, ends: int, start: int, end: int) -> bool:
    """Whether nothing stands between; behind a comma the words may be those of the next amount."""
    if ends <= start:
        between = folded[ends:start]
    elif starts >= end:
        between = folded[end:starts]
        if not between.isspace() and between.strip("( ") and _NEXT.match(folded, ends):
            return False
    else:
        return False
    return len(between) < _NEAR and not between.strip(_BESIDE)
