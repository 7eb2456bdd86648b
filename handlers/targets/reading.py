"""The arguments of a target beside its period and its values: whose it is and its metric, in three languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.people.kind import TEAMMATE
from handlers.targets.values import widened
from handlers.words import LANGUAGES, typed_words, words_in
from storage.errors import Refusal
from storage.policy import Right, Subject, scope
from storage.records import Role
from storage.targets.metrics import METRICS
from storage.targets.targets import COMPANY, Whose

MOST_OFFERED = 8
# Whose own figures count.
SELLING = frozenset({Role.REP, Role.LEAD})

_OWNS = re.compile(r"['’]s(?=\s|$)")


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
