"""How Chinese names sound: pinyin without tones, its initials, and typed pinyin cut into syllables.

Pure: no I/O. pypinyin's character table is loaded on the first call (about 50 ms, 13 MB), never its phrases (40 MB).
"""

import os
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product
from typing import Final

from handlers.reading.naming.folding import wide
from handlers.reading.patterns import regex

MARK: Final = "'"
"""Stands before, between and after the syllables of a sound, so that a part is looked for by whole syllables."""

# Readings in names of companies and people where pypinyin's first one is not the usual one, or two are.
_IN_NAMES = {
    "重": "zhong chong", "长": "chang zhang", "行": "hang xing", "乐": "le yue", "厦": "xia sha", "都": "du",
    "朝": "chao zhao", "盛": "sheng cheng", "曾": "zeng ceng", "解": "xie jie", "仇": "qiu chou", "翟": "zhai di",
    "缪": "miao", "柏": "bai bo", "会": "hui kuai", "佛": "fo", "番": "pan fan", "蚌": "beng", "莞": "guan wan",
    "藏": "zang cang", "单": "dan shan", "调": "diao tiao", "尉": "wei yu", "和": "he", "区": "qu ou", "传": "chuan",
    "大": "da", "车": "che", "铅": "qian", "乾": "qian", "沈": "shen", "信": "xin", "盖": "gai ge", "贾": "jia",
    "宿": "su", "参": "can shen", "折": "zhe she", "奇": "qi", "校": "xiao", "系": "xi", "茄": "qie", "泊": "bo",
}  # fmt: skip
_LATIN_RUN = regex(r"[^\W_]+")
_MOST_READINGS = 4


@cache
def _table() -> dict[int, str]:
    # The documented switch; it is read when pypinyin is imported.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


@lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """Return the syllables a folded character may stand for, the likeliest first; for what has none, itself."""
    if char in _IN_NAMES:
        return tuple(_IN_NAMES[char].split())
    first = _table().get(ord(char), "").split(",")[0]
    return (_toneless(first),) if first else (char,)


def _toneless(syllable: str) -> str:
    # ü is typed as v.
    return "".join(
        char
        for char in unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
        if not unicodedata.combining(char)
    )


@cache
def _syllables() -> frozenset[str]:
    common = (chr(code) for code in range(0x4E00, 0x9FA6))
    return frozenset(syllable for char in common for syllable in readings(char) if syllable.isascii())


def sounds(folded_name: str) -> list[str]:
    """Return what a folded name sounds like, most likely first: `'hong'yuan'ji'dian'`; Latin words stay as they are."""
    options = [readings(unit) if wide(unit) else (unit,) for unit in _units(folded_name)]
    return [MARK + MARK.join(way) + MARK for way in islice(product(*options), _MOST_READINGS)]


def initials(sound: str) -> str:
    """Return the first letters of a sound's syllables: `hyjd`."""
    return "".join(unit[0] for unit in sound.split(MARK) if unit)


def _units(folded_name: str) -> list[str]:
    """Cut into Chinese characters and runs of anything else."""
    units: list[str] = []
    for run in _LATIN_RUN.findall(folded_name):
        rest = ""
        for char in run:
            if wide(char):
                units += [rest, char] if rest else [char]
                rest = ""
            else:
                rest += char
        units += [rest] if rest else []
    return units


def typed(letters: str) -> list[str]:
    """Return the sounds that typed pinyin ("huaqiang", "xian") can mean, at most four; none where it is not pinyin."""
    text = letters.replace(" ", "")[:40]
    if not (text.isascii() and text.isalpha()):
        return []
    ways: list[list[list[str]]] = [[[]]]
    for end in range(1, len(text) + 1):
        # Longer syllables first, so that "xian" is first of all xian.
        cuts = [(begin, text[begin:end]) for begin in range(max(0, end - 6), end)]
        found = [[*way, unit] for begin, unit in cuts if unit in _syllables() for way in ways[begin]]
        ways.append(found[:_MOST_READINGS])
    return [MARK + MARK.join(way) + MARK for way in ways[-1]]


def heard(query: str) -> list[str]:
    """Return what a folded query sounds like, be it written in characters or typed as pinyin."""
    return sounds(query) if any(map(wide, query)) else typed(query)
