"""English words of time, one table per kind of word. A new synonym is one entry here."""

from typing import Final

Lexeme = tuple[str, int, str]
"""Kind of the word (see `grammar`), its number, its name."""


def _numbered(kind: str, words: dict[str, int]) -> dict[str, Lexeme]:
    """`{"friday fri": 4}`: each of the words, with the number."""
    return {word: (kind, number, word) for line, number in words.items() for word in line.split()}


def _named(kind: str, words: dict[str, str]) -> dict[str, Lexeme]:
    """`{"hours hour": "hour"}`: each of the words, with the name."""
    return {word: (kind, 0, name) for line, name in words.items() for word in line.split()}


def _plain(kind: str, words: str) -> dict[str, Lexeme]:
    return {word: (kind, 0, word) for word in words.split()}


NAME_MONTHS: Final = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
"""Months that are also people and companies."""

WEAK_WEEKDAYS: Final = frozenset({"sat", "sun", "wed"})
"""Weekdays that are also other words."""

COMMON: Final = frozenset(
    [
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "you",
        "the",
        "a",
        "an",
        "to",
        "and",
        "or",
        "if",
        "at",
        "for",
        "with",
        "please",
        "pls",
        "latest",
        "ship",
        "send",
        "call",
        "deliver",
        "pay",
        "visit",
        "all",
        "our",
        "their",
        "his",
        "her",
        "this",
        "that",
        "is",
        "was",
        "as",
        "so",
        "but",
        "then",
        "when",
        "will",
        "can",
    ]
)
"""Words that may follow a month without making a name of it."""

WORDS: Final[dict[str, Lexeme]] = {
    **_numbered(
        "dayword",
        {
            "today tdy": 0,
            "tomorrow tmr tmrw tomo tomorow tommorow tommorrow 2moro": 1,
            "yesterday yday yest yesterdays": -1,
        },
    ),
    **_numbered(
        "weekday",
        {
            "monday mon": 0,
            "tuesday tue tues": 1,
            "wednesday wed weds": 2,
            "thursday thu thur thurs": 3,
            "friday fri": 4,
            "saturday sat": 5,
            "sunday sun": 6,
        },
    ),
    **_numbered(
        "month",
        {
            "january jan": 1,
            "february feb": 2,
            "march mar": 3,
            "april apr": 4,
            "may": 5,
            "june jun": 6,
            "july jul": 7,
            "august aug": 8,
            "september sep sept": 9,
            "october oct": 10,
            "november nov": 11,
            "december dec": 12,
        },
    ),
    **_numbered(
        "number",
        {
            "one": 1,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "seven": 7,
            "eight": 8,
            "nine": 9,
            "ten": 10,
            "eleven": 11,
            "twelve": 12,
            "fourteen": 14,
            "fifteen": 15,
            "twenty": 20,
            "thirty": 30,
            "forty": 40,
            "forty-five": 45,
            "sixty": 60,
            "ninety": 90,
        },
    ),
    **_numbered("ordinal", {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}),
    **_numbered("rel", {"this": 0, "current": 0, "next": 1, "last": -1, "previous": -1}),
    **_plain("coming", "coming upcoming"),
    **_plain("article", "a an"),
    **_plain("weekend", "weekend wkend"),
    **_named(
        "unit",
        {
            "day days": "day",
            "week weeks wk wks": "week",
            "month months mth mths": "month",
            "year years yr yrs": "year",
            "quarter quarters qtr": "quarter",
            "hour hours hr hrs h": "hour",
            "minute minutes min mins": "minute",
            "fortnight": "fortnight",
            "workday workdays": "workday",
        },
    ),
    **_plain("working", "working business"),
    **_named("eop", {"eom": "month", "eoq": "quarter", "eoy": "year", "eow": "week"}),
    **_named("enpart", {"morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "evening"}),
    **_named("part", {"eod cob eob": "eod"}),
    **_numbered("tonight", {"tonight tonite": 0}),
    **_named("noon", {"noon midday": "noon", "midnight": "midnight"}),
    **_numbered("ampm", {"am": 0, "pm": 12}),
    **_plain("oclock", "o'clock oclock"),
    **_plain("end", "end"),
    **_plain("start", "start beginning"),
    **_plain("commencing", "commencing starting"),
    **_plain("close", "close"),
    **_plain("mid", "mid middle"),
    **_plain("early", "early"),
    **_plain("late", "late"),
    **_plain("ago", "ago"),
    **_plain("later", "later"),
    **_plain("now", "now"),
    **_plain("time", "time"),
    **_plain("in", "in during"),
    **_plain("within", "within"),
    **_plain("on", "on"),
    **_plain("at", "at @"),
    **_plain("by", "by until till latest than"),
    **_plain("after", "after"),
    **_plain("before", "before"),
    **_plain("from", "from"),
    **_plain("since", "since"),
    **_plain("for", "for closing due"),
    **_plain("between", "between"),
    **_plain("and", "and"),
    **_plain("or", "or"),
    **_plain("dash", "to through thru til"),
    **_plain("filler", "the of"),
    **_plain("half", "half"),
    **_plain("past", "past"),
    **_plain("every", "every each"),
    **_plain("about", "about around approx roughly some"),
    **_numbered("halfyear", {"h1": 1, "h2": 2}),
    **_numbered("quarter", {"q1": 1, "q2": 2, "q3": 3, "q4": 4}),
    **_plain("weekno", "kw"),
    **_named(
        "anchor",
        {
            "invoice invoicing": "invoice",
            "delivery": "delivery",
            "acceptance": "acceptance",
            "order": "order",
            "statement": "statement_month_end",
            "receipt": "invoice_receipt",
        },
    ),
    **_plain("net", "net"),
    **_plain("date", "date"),
    **_plain(
        "label",
        "room rm ext extension tel phone mobile fax no model size version ver part page item lot sku ratio scale "
        "flat suite unit#",
    ),
    **_plain(
        "suffix",
        "ltd limited inc llc corp co gmbh plc ag foods group holdings trading company pumps motors electronics "
        "logistics partners brothers bros sons systems tools media press studios bakery cafe hotel industries "
        "supplies valves steel textiles chemicals",
    ),
    **_plain(
        "measure",
        "units unit pcs pc pieces people persons boxes pallets bags kg tons tonnes litres liters orders "
        "customers calls visits items inch inches mm cm percent pct floor times sets samples packs doors",
    ),
}
