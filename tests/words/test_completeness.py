"""The message files of the three languages say the same things, in the tone of each.

Words that people type (`.names`, `list-…`, `cancel-words`, `labels`) are free in content: any script, any region.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.words import LANGUAGES, Words, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE = [each for each in LANGUAGES if each != "en"]
FILES = sorted({name for language in LANGUAGES for name, _ in sources(language)})

# What stands for a value in the text that is checked.
VALUE = "\ufffc"
HAN = r"\u3400-\u9fff"

BUTTONS = re.compile(r"(?:button|skip-reason|field|key)-")
NOT_BUTTONS = {"button-old"}  # what is said when an old one is pressed
MOST_HAN, MOST_LATIN = 6, 14

TYPED = re.compile(r".*\.names|list-(?:done|move|skip)|cancel-words|labels?(?:-.*)?")
CHEERFUL = re.compile(r"(?:welcome|win)(?:-.*)?")

STIFF = re.compile("您|成功|请注意|請注意|敬请|敬請|系统错误|系統錯誤|参数|參數")
# Mainland words that a Taiwanese reader stumbles over.
MAINLAND = re.compile(
    "撤銷|審批|質量|計劃|簡報|信息|默認|催辦|打款|回款|賬|聯繫|合同|質保|渠道|發貨|報銷|私聊|群裡|導出|導入|設置"
    "|軟件|視頻|短信|屏幕|網絡|登錄|菜單|鏈接|粘貼|界面|服務器|數據|郵箱"
)
# A language is called by its own name everywhere.
OWN_NAMES = re.compile("简体(?:中文)?|繁[體体](?:中文)?")
# Simplified forms that are characters of their own in Taiwan, but not in these words.
AMBIGUOUS = re.compile(
    r"[后几么万与无云]|(?<!公)里|干[了过過什嘛]|只[有要]?家|[这每本上下]周|周[一二三四五六日末報]|面条|准备"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message or an attribute: its text with values and variants written out, and the variables it uses."""

    key: str
    texts: tuple[str, ...]
    variables: frozenset[str]


@cache
def parsed(language: str, file: str) -> ast.Resource:
    return FluentParser().parse(dict(sources(language)).get(file, ""))


@cache
def entries(language: str, file: str) -> dict[str, Entry]:
    return {each.key: each for each in _entries(parsed(language, file))}


def _entries(resource: ast.Resource) -> Iterator[Entry]:
    for message in resource.body:
        if not isinstance(message, ast.Message):
            continue
        if message.value is not None:
            yield _entry(message.id.name, message.value)
        for attribute in message.attributes:
            yield _entry(f"{message.id.name}.{attribute.id.name}", attribute.value)


def _entry(key: str, pattern: ast.Pattern) -> Entry:
    return Entry(key, tuple(_texts(pattern)), frozenset(_variables(pattern)))


def _texts(pattern: ast.Pattern) -> list[str]:
    """Each way the pattern can come out."""
    found = [""]
    for element in pattern.elements:
        found = [before + after for before in found for after in _element(element)]
    return found


def _element(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    match element.expression:
        case ast.StringLiteral(value=value):
            return [value]
        case ast.SelectExpression(variants=variants):
            return [text for variant in variants for text in _texts(variant.value)]
        case _:
            return [VALUE]


class _Seen(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name for it
        self.variables.add(node.id.name)


def _variables(pattern: ast.Pattern) -> set[str]:
    seen = _Seen()
    seen.visit(pattern)
    return seen.variables


def shown(language: str) -> Iterator[tuple[str, str]]:
    """What the bot says in a language: `file key` and text; without the words that people type."""
    for file in FILES:
        for entry in entries(language, file).values():
            if not TYPED.fullmatch(entry.key):
                yield from ((f"{file} {entry.key}", text) for text in entry.texts)


def faults(language: str, wrong: re.Pattern[str]) -> list[str]:
    return [f"{place}: {text}" for place, text in shown(language) if wrong.search(text)]


# --- the same in each language ---


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unreadable(language: str, file: str) -> None:
    junk = [each.content for each in parsed(language, file).body if isinstance(each, ast.Junk)]
    assert not junk


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_once(language: str) -> None:
    keys = Counter(
        message.id.name for file in FILES for message in parsed(language, file).body if isinstance(message, ast.Message)
    )
    assert not [key for key, times in keys.items() if times > 1]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", CHINESE)
def test_same_messages_and_attributes(language: str, file: str) -> None:
    assert sorted(entries(language, file)) == sorted(entries("en", file))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", CHINESE)
def test_same_variables(language: str, file: str) -> None:
    theirs = {key: entry.variables for key, entry in entries(language, file).items()}
    english = {key: entry.variables for key, entry in entries("en", file).items() if key in theirs}
    assert theirs == {**theirs, **english}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [0, 1, 7])
def test_each_message_can_be_said(language: str, value: int) -> None:
    words = Words(language)
    for file in FILES:
        for key, entry in entries(language, file).items():
            given: dict[str, Any] = dict.fromkeys(entry.variables, value)
            words.text(key, **given)  # raises where a variant or a reference is missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_typed_words_are_all_words(language: str) -> None:
    for file in FILES:
        for entry in entries(language, file).values():
            if TYPED.fullmatch(entry.key):
                pieces = [each.strip() for each in entry.texts[0].split("|")]
                assert all(pieces) or entry.texts == ("",), entry.key
                folded = [each.casefold() for each in pieces]
                assert len(set(folded)) == len(folded), f"{entry.key} lists a word twice"


# --- as short as a button ---


def width(label: str) -> int:
    """Characters of a label; emoji and spaces are not counted."""
    return len(re.findall(r"[^\W_]|[…'’/#+.-]", label.replace("……", "…")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language: str) -> None:
    most = MOST_LATIN if language == "en" else MOST_HAN
    long = [
        f"{place}: {text}"
        for place, text in shown(language)
        if BUTTONS.match(key := place.split(" ")[1])
        and key not in NOT_BUTTONS
        and VALUE not in text
        and width(text) > most
    ]
    assert not long


# --- tone ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_exclamation_marks_are_for_wins_and_welcomes(language: str) -> None:
    found = [
        each
        for each in faults(language, re.compile("[!！]"))
        if not CHEERFUL.fullmatch(each.split(":")[0].split(" ")[1])
    ]
    assert not found


@pytest.mark.parametrize("language", CHINESE)
def test_punctuation_has_full_width(language: str) -> None:
    assert not faults(language, re.compile(rf"[{HAN}][,.!?:;]|[,!?:;][{HAN}]|[{VALUE}][,.!?:;]\s*[{HAN}{VALUE}]"))


@pytest.mark.parametrize("language", CHINESE)
def test_nobody_is_addressed_like_a_form(language: str) -> None:
    assert not faults(language, STIFF)


def test_quotation_marks_are_those_of_each_place() -> None:
    assert not faults("zh-Hans", re.compile('[「」『』"]'))
    assert not faults("zh-Hant", re.compile('[“”‘’"]'))


def test_simplified_has_no_traditional_characters() -> None:
    from opencc import OpenCC

    to_simplified = OpenCC("t2s").convert
    written = [(place, OWN_NAMES.sub("", text)) for place, text in shown("zh-Hans")]
    assert not [f"{place}: {text}" for place, text in written if to_simplified(text) != text]


def test_traditional_has_no_simplified_characters() -> None:
    # Big5 is what Taiwan writes: the simplified forms are not in it.
    def foreign(text: str) -> list[str]:
        han = re.findall(f"[{HAN}]", OWN_NAMES.sub("", text))
        return [char for char in han if not char.encode("big5", "ignore")]

    assert not [f"{place}: {text} {foreign(text)}" for place, text in shown("zh-Hant") if foreign(text)]
    assert not faults("zh-Hant", AMBIGUOUS)


def test_traditional_is_taiwanese() -> None:
    assert not faults("zh-Hant", MAINLAND)
