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


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NAME_MONTHS: Final = frozenset({"may", "march", "april", "june", "august", "jan", "mar"})
"""Months that are also people and companies."""

WEAK_WEEKDAYS: Final = frozenset({"sat", "sun", "wed"})
"""Weekdays that are also other words."""

COMMON: Final = _set(
    "i we he she it they you the a an to and or if at for with please pls latest ship send call deliver pay "
    "visit all our their his her this that is was as so but then when will can ok okay thanks thx cheers ta "
    "works suits fine good great now again instead only about via from ring meet book chase w"
)
"""Words that may follow a month without making a name of it."""

FOLLOWING: Final = _set(
    "please pls ok okay thanks thx cheers ta works suits is then if call ring visit meet send ship deliver pay latest "
    "fine good or but instead"
)
"""Words that may follow "sat" and "wed" where they are days."""


HARDWARE: Final = _set(
    "valve valves pump pumps kit kits motor motors tank tanks key keys cable cables bolt bolts screw screws filter "
    "filters bearing bearings hydrogen sensor sensors part parts unit units model engine "
    "promo code codes voucher coupon assay wire romex awg conductor connector fitting"
)
"""Behind Q3, H2 or F7 these make a product of it, whatever stands before."""

SHARES: Final = _set(
    "price off full done complete completed way cup pint share passed points marks scale ratio screen aspect dilution "
    "mix odds scored win wins stars star success "
    "favourite favorite outsider cover shift shifts stake split pack count turn mile lb"
)
"""Behind 1/2, 5/15 or 16:9 these say that it is a share."""

STREETS: Final = _set(
    "street st road rd lane ln avenue ave drive close court place square terrace boulevard blvd crescent park gardens "
    "mews"
)
"""Behind 5 May these make an address of it."""

COUNTED: Final = STREETS | _set(
    "floor party attempt visit time order meeting call gen generation edition place class hand year week item unit "
    "line row page gate stage phase round draft version choice option opinion quote sample batch customer site "
    "store shop branch anniversary birthday"
)
"""Behind an ordinal these say which of several: by 7th street, for the 2nd visit."""

WORDS: Final[dict[str, Lexeme]] = {
    **_numbered(
        "dayword",
        {
            "today tdy 2day": 0,
            "tomorrow tmr tmrw tmw tmrrw tomo tomorow tommorow tommorrow tomoorw tomorro tommoro tomoro tomz "
            "tomorrrow tomorrw "
            "2moro 2mro 2mrw 2morrow": 1,
            "yesterday yday yest yesterdays yesterady yesturday ystrday yestday": -1,
        },
    ),
    **_numbered(
        "weekday",
        {
            "monday mon mondy mondya munday": 0,
            "tuesday tue tues tuesdy tusday tuseday teusday tuesay": 1,
            "wednesday wed weds wednesdy wensday wendsday wendesday wedensday wednsday wednesay": 2,
            "thursday thu thur thurs thrs thursdy thrusday thurday thirsday thurdsay": 3,
            "friday fri fridy firday frday fryday": 4,
            "saturday sat saturdy satuday saterday satruday": 5,
            "sunday sun sundy sunady": 6,
        },
    ),
    **_numbered(
        "month",
        {
            "january jan janaury januray": 1,
            "february feb febuary feburary febrary": 2,
            "march mar": 3,
            "april apr": 4,
            "may": 5,
            "june jun": 6,
            "july jul": 7,
            "august aug": 8,
            "september sep sept septemeber setember": 9,
            "october oct ocotber octber": 10,
            "november nov novemeber novmber": 11,
            "december dec decemeber decmber": 12,
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
            "thirteen": 13,
            "fourteen": 14,
            "fifteen": 15,
            "sixteen": 16,
            "seventeen": 17,
            "eighteen": 18,
            "nineteen": 19,
            "twenty": 20,
            "thirty": 30,
            "forty": 40,
            "fifty": 50,
            "sixty": 60,
            "ninety": 90,
        },
    ),
    **_numbered(
        "ordinal",
        {
            "first": 1,
            "second": 2,
            "third": 3,
            "fourth": 4,
            "fifth": 5,
            "sixth": 6,
            "seventh": 7,
            "eighth": 8,
            "ninth": 9,
            "tenth": 10,
            "eleventh": 11,
            "twelfth": 12,
            "thirteenth": 13,
            "fourteenth": 14,
            "fifteenth": 15,
            "sixteenth": 16,
            "seventeenth": 17,
            "eighteenth": 18,
            "nineteenth": 19,
            "twentieth": 20,
            "thirtieth": 30,
        },
    ),
    **_numbered("rel", {"this current": 0, "next nxt nex": 1, "last previous lst": -1}),
    **_plain("coming", "coming upcoming"),
    **_plain("article", "a an"),
    **_plain("weekend", "weekend wkend wknd weeknd"),
    **_named(
        "unit",
        {
            "day days": "day",
            "week weeks wk wks week's weeks' wkk weeek": "week",
            "month months mth mths mnth mnths month's months'": "month",
            "year years yr yrs": "year",
            "quarter quarters qtr": "quarter",
            "hour hours hr hrs h": "hour",
            "minute minutes min mins": "minute",
            "fortnight fortnights": "fortnight",
            "workday workdays": "workday",
        },
    ),
    **_named("shortunit", {"d": "day", "w": "week", "mo": "month"}),
    **_plain("shortminute", "m"),
    **_plain("working", "working business work"),
    **_plain("play", "play trading"),
    **_named("eop", {"eom": "month", "eoq": "quarter", "eoy": "year", "eow": "week"}),
    **_named(
        "enpart",
        {
            "morning morn mornin": "morning",
            "afternoon arvo aft aftn afternon": "afternoon",
            "evening night evng nite": "evening",
        },
    ),
    **_plain("eve", "eve"),
    **_named("part", {"eod cob eob cop": "eod"}),
    **_plain("thing", "thing"),
    **_numbered("tonight", {"tonight tonite 2nite 2night": 0}),
    **_named("noon", {"noon midday": "noon", "midnight": "midnight"}),
    **_numbered("ampm", {"am": 0, "pm": 12}),
    **_plain("oclock", "o'clock oclock"),
    **_plain("end", "end eo"),
    **_plain("start", "start"),
    **_plain("beginning", "beginning begining beg begin"),
    **_plain("commencing", "commencing starting"),
    **_plain("close", "close"),
    **_plain("back", "back"),
    **_plain("mid", "mid middle"),
    **_plain("early", "early"),
    **_plain("late", "late"),
    **_plain("ago", "ago"),
    **_plain("later", "later"),
    **_plain("earlier", "earlier sooner"),
    **_plain("now", "now"),
    **_plain("just", "just"),
    **_plain("weekof", "wc w/c w/b"),
    **_plain("time", "time"),
    **_plain("in", "in during"),
    **_plain("within", "within"),
    **_plain("on", "on upon"),
    **_plain("at", "at @"),
    **_plain("by", "by latest than"),
    **_plain("until", "until till"),
    **_plain("sometime", "sometime anytime"),
    **_plain("some", "some any"),
    **_plain("ish", "ish"),
    **_plain("few", "few couple several other"),
    **_plain("not", "not isn't except excluding"),
    **_plain("wish", "happy merry nice lovely great enjoy"),
    **_plain("title", "mr mrs ms miss dr prof sir mister"),
    **_plain("vaguely", "lunchtime teatime dinnertime ending following w/e"),
    **_plain("ended", "ended"),
    **_plain("after", "after"),
    **_plain("before", "before b4"),
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
    **_plain("gone", "gone"),
    **_plain("say", "say"),
    **_plain("same", "same"),
    **_plain("over", "over"),
    **_plain("every", "every each"),
    **_plain("about", "about around approx approximately roughly circa"),
    **_numbered("halfyear", {"h1": 1, "h2": 2}),
    **_numbered("quarter", {"q1": 1, "q2": 2, "q3": 3, "q4": 4}),
    **_plain("weekno", "kw cw"),
    **_named(
        "event",
        {
            "invoice invoicing": "invoice",
            "delivery shipment dispatch shipping": "delivery",
            "acceptance": "acceptance",
            "order signing contract": "order",
            "statement": "statement_month_end",
            "receipt": "invoice_receipt",
        },
    ),
    **_named("fixedterms", {"cod": "delivery"}),
    **_plain("paid", "pay payment payable paid cash balance"),
    **_plain("net", "net"),
    **_plain("date", "date"),
    **_plain(
        "label",
        "room rm apt ste bldg blk rev revision odds ext extension"
        " tel phone mobile fax no model size version ver part page item lot sku ratio "
        "scale flat suite unit# score rated rating progress po ref id sn code firmware release drawing dwg "
        "booth stand hall ticket case batch gate chapter section row table seat bay dock aisle shelf bin "
        "locker platform line exp en bs iso iec astm channel zone uk eu din moq pin pack box grade class type mk",
    ),
    **_plain(
        "suffix",
        "ltd limited inc llc corp co gmbh plc ag foods group holdings trading company pumps motors electronics "
        "logistics partners brothers bros sons systems tools media press studios bakery cafe hotel industries "
        "supplies valves steel textiles chemicals times solutions consulting consultants industrial engineering plc "
        "services enterprises associates ventures labs studio digital retail stores brewery brewing "
        "catering accounting films",
    ),
    **_plain(
        "measure",
        "units unit pcs pc pieces piece people persons boxes pallets bags kg tons tonnes litres liters orders "
        "customers calls visits items inch inches mm cm percent pct floor times sets samples packs doors",
    ),
}
