"""The arguments of a target: whose it is, its period, its metric and its values, in any order and three languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handlers.arguments import trim
from handlers.commands import At, Found
from handlers.member_kind import TEAMMATE
from handlers.reading import numerals
from handlers.reading.fold import fold
from handlers.reading.money import read_all_money
from handlers.targets_when import TARGET_PERIOD as TARGET_PERIOD  # noqa: PLC0414 - one door for the four
from handlers.turn import Ask, Turn
from handlers.words import LANGUAGES, typed_words, words_in
from storage.errors import Refusal
from storage.metrics import METRICS
from storage.money import to_minor
from storage.policy import Right, Subject, scope
from storage.records import Role
from storage.targets import COMPANY, Whose

# From here on a number without sign or unit can only be money.
SURELY_MONEY = 10_000
MOST_OFFERED = 8
# Whose own figures count.
SELLING = frozenset({Role.REP, Role.LEAD})

_BEFORE = re.compile(r"(?:^|(?<=\s))(?:for|of|to|at|is)\s+$|[给為为定设設]$", re.IGNORECASE)
_OWNS = re.compile(r"['’]s(?=\s|$)")
_AFTER = re.compile(r"(?:'s|’s|的)(?=\s|$|[\u4e00-\u9fff])")


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the small words that belong to it: "for Li", 小李的, "to 500k"."""
    if before := _BEFORE.search(text[:start]):
        start = before.start()
    if after := _AFTER.match(text, end):
        end = after.end()
    return start, end


@dataclass(frozen=True, slots=True)
class WhoseKind:
    """A member, a team or the company. Canonical forms: `#7`, `team#3`, `company`; `me` and `team` are the asker's."""

    name: str = "whose"

    def parse(self, text: str, turn: Turn) -> Whose:
        text = text.strip()
        if text == "company" or text.casefold() in typed_words("target-company-words"):
            return COMPANY
        if text.startswith("team#") and text[5:].isdigit():
            return self._team(int(text[5:]), turn)
        if text.casefold() in typed_words("target-me-words"):
            return Whose(turn.actor.member_id)
        if text.casefold() in typed_words("target-team-words"):
            return _own_team(turn)
        if team := turn.uow.directory.team_by_name(text):
            return Whose(team_id=team.id)
        return Whose(TEAMMATE.parse(text, turn).id)

    def dump(self, value: Whose) -> str:
        if value.member_id is not None:
            return f"#{value.member_id}"
        return "company" if value.team_id is None else f"team#{value.team_id}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        """The first name in the text; of several at one place the longest."""
        for start in _starts(text):
            hits = [each for each in (self._word(text, start, turn), self._member(text, start, turn)) if each]
            if hits:
                best = max(hits, key=lambda each: each.end)
                return Found(best.value, *widened(text, best.start, best.end))
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        """Those whose targets the asker sets, teams first."""
        may, directory = turn.uow.targets.may_set, turn.uow.directory
        teams = sorted(directory.teams.values(), key=lambda each: each.name)
        found = [(each.name, f"team#{each.id}") for each in teams if may(Whose(team_id=each.id))]
        people = scope(turn.actor, Subject.FIGURES, Right.WRITE)
        sells = [each for each in directory.present() if each.roles & SELLING]
        found += [(each.name, f"#{each.id}") for each in sells if people.covers(each.id)]
        return found[:MOST_OFFERED]

    def _team(self, team_id: int, turn: Turn) -> Whose:
        if team_id not in turn.uow.directory.teams:
            raise Refusal("team-not-yours")
        return Whose(team_id=team_id)

    def _word(self, text: str, start: int, turn: Turn) -> Found | None:
        """A team's name, or a word for the company, the own team, oneself."""
        words = dict.fromkeys(typed_words("target-company-words"), "company")
        words |= dict.fromkeys(typed_words("target-me-words"), "me")
        words |= dict.fromkeys(typed_words("target-team-words"), "team")
        words |= {each.name.casefold(): f"team#{each.id}" for each in turn.uow.directory.teams.values()}
        rest = text[start:].casefold()
        fits = [name for name in words if rest.startswith(name) and _ends(text, start + len(name), name)]
        best = max(fits, key=len, default=None)
        return Found(words[best], start, start + len(best)) if best else None

    def _member(self, text: str, start: int, turn: Turn) -> Found | None:
        # The name alone: what belongs to somebody is taken off again in `widened`.
        plain = _OWNS.sub(lambda found: " " * len(found[0]), text[start:])
        found = TEAMMATE.find(plain, turn, At.START)
        return Found(found.value, start, start + found.end) if found else None


def _own_team(turn: Turn) -> Whose:
    teams = sorted(turn.actor.team_ids)
    if len(teams) > 1:
        names = turn.uow.directory.teams
        raise Ask("ask-target-team", [(names[each].name, f"team#{each}") for each in teams], argument="whose")
    return Whose(team_id=teams[0]) if teams else COMPANY


def _starts(text: str) -> Iterator[int]:
    """Where a name may begin: at a word, at any Chinese character."""
    for found in re.finditer(r"(?<![A-Za-z0-9_])[A-Za-z@#]|[\u3400-\u9fff]", text):
        yield found.start()


def _ends(text: str, end: int, name: str) -> bool:
    return not name[-1].isascii() or re.match(r"[A-Za-z0-9_]", text[end:]) is None


@dataclass(frozen=True, slots=True)
class MetricKind:
    """One of the metrics; its words stand in the messages `metric-<name>.names`. 家 behind a number means visits."""

    name: str = "metric"

    def parse(self, text: str, turn: Turn) -> str:
        if text in METRICS:
            return text
        found = self.find(text, turn, At.ANYWHERE)
        if found is None or trim(text[: found.start] + text[found.end :]):
            raise Ask("ask-target-metric", self.options(turn))
        return found.value

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        folded = text.casefold()
        hits = [
            (len(word), -place.start(), metric, place)
            for word, metric in _metric_words().items()
            for place in re.finditer(re.escape(word), folded)
            if _whole_word(folded, place)
        ]
        if not hits:
            return None
        *_, metric, place = max(hits, key=lambda each: each[:2])
        return Found(metric, place.start(), place.end())

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(turn.words.text(f"metric-{_key(each)}"), each) for each in METRICS]


def _metric_words() -> dict[str, str]:
    return {
        word.casefold(): metric
        for metric in METRICS
        for language in LANGUAGES
        for word in words_in(language).options(f"metric-{_key(metric)}.names")
    }


def _whole_word(text: str, place: re.Match[str]) -> bool:
    word = place[0]
    if word.isascii():
        around = text[place.start() - 1 : place.start()] + text[place.end() : place.end() + 1]
        return not re.search(r"[A-Za-z_]", around)
    # A single character is a unit: 40家, not 大家.
    return len(word) > 1 or re.search(r"[\d一二三四五六七八九十百]\s?$", text[: place.start()]) is not None


def _key(metric: str) -> str:
    return metric.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Value:
    """A realistic value and perhaps an ideal one, in whole units. `currency` is set when it is surely money."""

    amount: Decimal
    ideal: Decimal | None = None
    currency: str | None = None

    @property
    def surely_money(self) -> bool:
        return self.currency is not None or self.amount >= SURELY_MONEY

    def in_units(self, currency: str | None) -> tuple[int, int | None] | None:
        """Both in minor units of a currency, or as counts; None where that makes no whole, positive numbers."""
        amount = _units(self.amount, currency)
        ideal = _units(self.ideal, currency) if self.ideal is not None else None
        if amount is None or (self.ideal is not None and ideal is None):
            return None
        return amount, ideal


def _units(number: Decimal, currency: str | None) -> int | None:
    units = to_minor(number, currency) if currency else int(number) if number == number.to_integral_value() else None
    return units if units and units > 0 else None


_CANONICAL = re.compile(r"(\d+(?:\.\d+)?)(?: ([A-Z]{3}))?(?: ideal (\d+(?:\.\d+)?))?")
_LABEL = re.compile(
    r"(?P<ideal>ideal|stretch|理想|冲刺|衝刺|挑战|挑戰)|(?P<real>realistic|base|floor|保底|基本|现实|現實)",
    re.IGNORECASE,
)
_BESIDE_LABEL = re.compile(r"\s*(?:目标|目標|target)?\s*[:：]?\s*", re.IGNORECASE)
_PLAIN = re.compile(r"(?<![\w.,#/+-])(\d[\d,]*(?:\.\d+)?)(?![\w%,.]?[\w%])")
_COUNTED = re.compile(r"(?<![\w.,])(\d{1,6}|[一二三四五六七八九十百两]{1,5})\s?[家个户次趟位](?:次)?(?!月)")
_NOTHING_BETWEEN = re.compile(r"[\s,，;；、/()（）+和and&]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Number:
    amount: Decimal
    currency: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ValueKind:
    """Canonical forms: `40`, `500000 GBP`, each with ` ideal 600000` behind."""

    name: str = "value"

    def parse(self, text: str, turn: Turn) -> Value:
        if canonical := _CANONICAL.fullmatch(text.strip()):
            return _of_canonical(canonical)
        found = self.find(text, turn, At.ANYWHERE)
        if found is None or trim(text[: found.start] + text[found.end :]):
            raise Ask("ask-target-value-unread", text=text[:40])
        return self.parse(found.value, turn)

    def dump(self, value: Value) -> str:
        currency = f" {value.currency}" if value.currency else ""
        ideal = f" ideal {value.ideal:f}" if value.ideal is not None else ""
        return f"{value.amount:f}{currency}{ideal}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        numbers = list(_numbers(text, turn.company.currency))
        if not numbers or len({each.currency for each in numbers if each.currency}) > 1:
            return None
        labelled = [_labelled(text, each) for each in numbers]
        values = dict(reversed(labelled))
        if len(values) < len(numbers) or "real" not in values or len(numbers) > 2:
            return None  # two that could be meant, or an ideal one of nothing
        currency = next((each.currency for each in numbers if each.currency), None)
        ideal = values.get("ideal")
        value = Value(values["real"].amount, ideal.amount if ideal else None, currency)
        start = min(_label_start(text, each.start) for each in numbers)
        return Found(self.dump(value), *widened(text, start, max(each.end for each in numbers)))

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


def _of_canonical(found: re.Match[str]) -> Value:
    return Value(Decimal(found[1]), Decimal(found[3]) if found[3] else None, found[2])


def _numbers(text: str, home: str) -> Iterator[_Number]:
    """Amounts, counts and plain numbers in their order."""
    folded = fold(text)
    found = [
        _Number(each.amount, each.currency or home, *each.at)
        for each in read_all_money(text, home=home)
        if each.amount is not None and each.at is not None
    ]
    for place in _COUNTED.finditer(folded):
        number = place[1] if place[1].isdigit() else numerals.large(place[1])
        if number is not None:
            found.append(_Number(Decimal(number), None, *place.span()))
    for place in _PLAIN.finditer(folded):
        if not any(each.start < place.end() and place.start() < each.end for each in found):
            found.append(_Number(Decimal(place[1].replace(",", "")), None, *place.span()))
    yield from sorted(found, key=lambda each: each.start)


def _labelled(text: str, number: _Number) -> tuple[str, _Number]:
    """What a number is called: `ideal` right behind such a word, else `real`."""
    for label in _LABEL.finditer(text):
        if _BESIDE_LABEL.fullmatch(text, label.end(), number.start):
            return ("ideal" if label["ideal"] else "real"), number
    return "real", number


def _label_start(text: str, start: int) -> int:
    for label in _LABEL.finditer(text):
        if _BESIDE_LABEL.fullmatch(text, label.end(), start):
            return label.start()
    return start


@dataclass(frozen=True, slots=True)
class AskingKind:
    """What only says that a question is asked: 多少, 怎么样, a question mark at the end."""

    name: str = "asking"

    def parse(self, text: str, turn: Turn) -> str:
        return text

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = _ASKING.search(text)
        return Found("yes", found.start(), len(text)) if found and found[0].strip() else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


_ASKING = re.compile(r"(?:是多少|多少|怎么样|怎麼樣|如何|how much)?[吗嗎呢了]?\s*[?？]*\s*$", re.IGNORECASE)

WHOSE = WhoseKind()
ASKING = AskingKind()
METRIC = MetricKind()
VALUE = ValueKind()
