"""Companies that nobody has on file, told by their place in a clause: what they did is not done by the one before."""

from typing import TYPE_CHECKING, Final

from handlers.reading.naming.words import ORDINARY
from handlers.reading.patterns import regex
from handlers.reading.sentences.contact_words import SURNAMES, TITLES
from handlers.reading.sentences.plain import plain

if TYPE_CHECKING:
    from handlers.reading.sentences.parts import Part

_SHOP: Final = regex(
    r"\W*(?:and |but |then )?[A-Z][\w&-]+['’]s (?:still |just |also |now |has |have )*(?:owes?|paid"
    r"|ordered|signed|wants?|took"
    r"|bought|complained|rang|called|needs?)\b"
)
""" "Dusty's still owes us": a name like a shop's."""
_FIRM: Final = regex(
    r"\W*(?:and |but |then )?(?P<name>[A-Z][\w&'’-]+(?: (?:[A-Z][\w&'’-]+|&)){1,3}) (?:has |have |just "
    r"|also |still |now )*"
    r"(?:ordered|paid|signed|placed|bought|owes?|took|complained|cancelled)\b"
)
_SMALL_FIRM: Final = regex(
    r"\W*(?:and |but |then )?(?P<name>[a-z][\w&'’-]+(?: [a-z][\w&'’-]+){1,2}) (?:has |have |just |also )?"
    r"(?:ordered|paid|signed|placed|bought|owes?|took|complained|cancelled)\b"
)
_HAN_FIRM: Final = regex(
    r"\W*(?P<name>[^\W\d_a-zA-Z□的了是在有和跟与把给被就都也还已再才要会能可以今昨明上下周月日号又刚我你他她它们这那先后多少]{3,8}?)"
    r"(?:今天|昨天|刚刚?|也|已经?|都)?(?:下了?单|签了|签约|回款|打款|打了|付了|汇了|汇款|成交|投诉|要货|订了|定了|说[^,，。]{0,8}(?:打|付|汇|安排))"
)
_COMMON: Final = regex(
    rf"合同|订单|款|样品|价格|客户|老板|经理|采购|财务|公司|单子|项目|设备|机器|产品|发票|合约|对方|会计|仓库|工厂|厂里|店里|老婆|秘书"
    rf"|尾数|余额|金额|技术|工程|质量|货物|最后|然后|另外|一共|总共|顺便|其中|部分|(?:{TITLES})$|^[{SURNAMES}老小阿][\u4e00-\u9fff]{{0,2}}$"
)


_LISTED: Final = regex(
    r"\W*(?:去|拜访|见|到|访|visit|see)?\s*(?P<name>[^\W\d_a-zA-Z□的了是在有和跟与把给被就都也还已再才要会能可以今昨明上下周月日号又刚我你他她它们这那先后多少]{3,8})\W*"
)
_LISTED_LATIN: Final = regex(r"\W*(?:[Vv]isit |[Ss]ee )?(?P<name>[A-Z][\w&'’-]+(?: (?:[A-Z][\w&'’-]+|&)){0,3})\W*")


_LISTED_SMALL: Final = regex(r"\W*(?P<name>[a-z][\w&'’-]{2,}(?: [a-z][\w&'’-]+){1,2})\W*")
_SMALL_WORD: Final = regex(
    r"(?:the|a|an|their|his|her|our|my|they|he|she|it|we|i|who|customer|client|boss|owner|buyer|finance|accounts|team)\b"
)
_CHORES: Final = frozenset({"admin", "paperwork", "leave", "training", "travel", "holiday", "reports", "expenses"})


def is_listed(part: "Part") -> bool:
    """Whether a point under a heading is nothing but a name that nobody knows, and perhaps its hour."""
    words = list(part.words)
    for start, end in [place for each in part.ahead for place in (each.at, each.time_at) if place]:
        words[start:end] = " " * (end - start)
    rest = "".join(words)
    if not part.leads and len(rest.strip()) == len(part.words.strip()):
        return False  # neither a line of its own nor an hour
    han = _LISTED.fullmatch(plain(rest))
    if han is not None:
        return _COMMON.search(han["name"]) is None
    latin = _LISTED_LATIN.fullmatch(rest)
    if latin is not None:
        return not all(word.casefold() in ORDINARY | _CHORES for word in latin["name"].split())
    small = _LISTED_SMALL.fullmatch(rest)
    return small is not None and _is_no_phrase(small["name"])


def _is_no_phrase(words: str) -> bool:
    """Whether small words may be a name: none of the first is an everyday one ("their finance", "a team call")."""
    first, *_ = words.split()
    return first not in ORDINARY | _CHORES and not _SMALL_WORD.match(words)


def is_strangers(part: "Part") -> bool:
    """Whether a part begins with a company that no known name stands for, and what it did."""
    if _SHOP.match(part.words) or _FIRM.match(part.words):
        return True
    small = _SMALL_FIRM.match(part.words)
    if small is not None:  # in a message without capitals
        return _is_no_phrase(small["name"])
    found = _HAN_FIRM.match(plain(part.words))
    return found is not None and _COMMON.search(found["name"]) is None
