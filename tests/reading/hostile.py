"""Texts that somebody made to be slow or to break a reader: 100 kB of each, of what patterns stumble over."""

from typing import Final

SIZE: Final = 100_000

PIECES: Final = {
    "digits": "9",
    "groups of digits": "1,234,",
    "digits with points": "1.2.3.",
    "rows of numbers": "10 000 ",
    "spaces": " ",
    "tabs and lines": "\t\n",
    "opening brackets": "(",
    "nested brackets": "([{（【",
    "quotes": "\"'’",
    "dashes": "-",
    "ranges": "3-5 to ",
    "signs": "$€¥",
    "周": "周",
    "下周": "下",
    "周三": "下周三到",
    "numerals": "二三",
    "万 and 亿": "三万亿",
    "十": "十",
    "half": "半个半",
    "ordinals": "3rd of ",
    "next": "next ",
    "in": "in 3 ",
    "months": "March 5 ",
    "clock times": "3:00-",
    "and so on": "Friday or ",
    "commas": "met, ",
    "clauses": "visited Acme, ",
    "清单": "1. 拜访",
    "one word": "a",
    "words": "visited ",
    "not English": "naïveté ",
    "combining marks": "e\u0301\u0302\u0303",
    "only combining marks": "\u0301",
    "lone surrogates": "\ud83d",
    "emoji": "👩‍👩‍👧",
    "other digits": "𝟙𝟚",
    "Arabic": "غداً ٣ ",
    "right to left": "\u202e3月5日\u202c",
    "full width": "３月５日　",
    "zero width": "\u200b3\u200b月",
    "NUL": "\0",
    "backslashes": "\\d+\\",
    "ligatures": "ﬁﷺ",
    "fractions": "1/",
    "figures apart": "3 ",
    "small words": "by on at the ",
    "points of time": "3点",
    "weekdays": "周五,",
    "days and times": "Friday 3pm ",
    "to no end": "3月5日到",
    "half a thing": "半个",
    "quarters": "q",
    "money of Taiwan": "nt$",
    "to 万": "1万到",
    "sizes": "1k ",
    "pieces": "12台",
    "figures and letters": "1a ",
    "few": "几",
}


def texts() -> dict[str, str]:
    """Each piece, repeated to the size; each again with a date before and an amount behind."""
    filled = {name: (piece * (SIZE // len(piece) + 1))[:SIZE] for name, piece in PIECES.items()}
    return filled | {f"{name}, in words": f"Visited Acme on Friday {text} 3万五" for name, text in filled.items()}
