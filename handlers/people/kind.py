"""The argument that is a member: by name, nickname, mention, or a part of the name of somebody one leads."""

import re
from dataclasses import dataclass
from typing import Final

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading.names import Named, NameIndex
from handlers.reading.naming.folding import simplified_characters
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope

_MENTION = re.compile(r"@([^\s,，:：;；]+)")
# What may follow a Latin name; a Chinese one may touch the next word where that is allowed.
_ENDS = re.compile(r"$|[\s,，:：;；.。!！?？、]")
# 小周, 老李, 阿明; 芳姐, 强哥: how people call somebody whose name has that character.
_FAMILIAR = re.compile(r"[小老阿]([\u4e00-\u9fff])|([\u4e00-\u9fff])[姐哥]")


@dataclass(frozen=True, slots=True)
class MemberKind:
    """Canonical form: `#7`. A mention stands in a text as `@<user key>` of the same platform.

    `touching`: a Chinese name may be followed by the next word without a blank (催一下小李宏远).
    """

    name: str = "member"
    touching: bool = False

    def parse(self, text: str, turn: Turn) -> Member:
        text = text.strip()
        if text.startswith("#") and text[1:].isdigit():
            member = turn.uow.directory.members.get(int(text[1:]))
            if member and not member.removed:
                return member
        if mentioned := _mentioned(text, turn):
            return mentioned
        found = turn.uow.directory.by_name(text) or by_part(text, turn)
        if len(found) == 1:
            return found[0]
        alike = [] if found else by_likeness(text, turn)
        if len(alike) == 1 and alike[0][1]:
            return alike[0][0]
        found = found or [each for each, _ in alike]
        if found:
            raise Ask("ask-which-member", [(each.name, self.dump(each)) for each in found], name=text.removeprefix("@"))
        raise Refusal("member-not-found")

    def dump(self, value: Member) -> str:
        return f"#{value.id}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        start = len(text) - len(text.lstrip())
        marked = _MENTION.match(text, start)
        if marked and (member := _mentioned(marked[0], turn)):
            return Found(self.dump(member), 0, marked.end())
        start += text[start : start + 1] == "@"
        named = self._named(text[start:], turn) or self._part(text[start:], turn)
        return Found(self.dump(named[0]), 0, start + named[1]) if named else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(each.name, self.dump(each)) for each in nameable(turn)][:10]

    def _named(self, text: str, turn: Turn) -> tuple[Member, int] | None:
        """The longest name or nickname the text begins with, if it is one person's."""
        folded = _one_script(text)
        hits = [
            (len(name), each)
            for each in turn.uow.directory.present()
            for name in (each.name, *each.nicknames)
            if folded.startswith(_one_script(name)) and self._ends(text, name)
        ]
        longest = max((length for length, _ in hits), default=0)
        people = {each.id: each for length, each in hits if length == longest}
        return (next(iter(people.values())), longest) if len(people) == 1 else None

    def _part(self, text: str, turn: Turn) -> tuple[Member, int] | None:
        """A part of one name: the first word, or 小周 in front of what follows."""
        familiar = _FAMILIAR.match(text)
        words = [familiar[0]] if familiar else []
        if word := re.match(r"[^\s,，:：;；.。!！?？、]+", text):
            words.insert(0, word[0])
        for each in words:
            found = by_part(each, turn)
            if len(found) == 1 and (self._ends(text, each)):
                return found[0], len(each)
        return None

    def _ends(self, text: str, name: str) -> bool:
        chinese = self.touching and not name[-1].isascii()
        return chinese or _ENDS.match(text, len(name)) is not None


MEMBER = MemberKind()
TEAMMATE = MemberKind(touching=True)


def nameable(turn: Turn) -> list[Member]:
    """The members a person has to do with: those they manage, and those they lead."""
    leads = scope(turn.actor, Subject.FOLLOWUPS, Right.NUDGE)
    managed = {each.id for each in turn.uow.people.visible()}
    return [each for each in turn.uow.directory.present() if each.id in managed or leads.covers(each.id)]


def by_part(text: str, turn: Turn) -> list[Member]:
    """Those one may name whose name has this part: a whole Latin word, two Chinese characters, or 小周 for 周敏."""
    wanted = _one_script(text.strip().removeprefix("@"))
    familiar = _FAMILIAR.fullmatch(wanted)
    fits = [each for each in nameable(turn) if _has_part(each, wanted)]
    if fits or familiar is None:
        return fits
    sign = familiar[1] or familiar[2]
    return [each for each in nameable(turn) if sign in _one_script(each.name) and not each.name.isascii()]


def by_likeness(text: str, turn: Turn) -> list[tuple[Member, bool]]:
    """Those one may name whose name is spelled, or sounds, like this (Pryia, zhaomin, initials), and whether it is the
    very name, but for the script."""
    those = {each.id: each for each in nameable(turn)}
    index = NameIndex(Named(each.id, each.name, tuple(each.nicknames)) for each in those.values())
    found = [each for each in index.search(text.removeprefix("@"), limit=5) if each.score >= _LIKE]
    exact = [(those[each.id], True) for each in found if each.how in {"name", "alias"}]
    return exact or [(those[each.id], False) for each in found]


_LIKE: Final = 0.55


def _one_script(text: str) -> str:
    """The text in small letters and simplified script, character for character."""
    return text.casefold() if text.isascii() else text.translate(simplified_characters()).lower()


def _has_part(member: Member, wanted: str) -> bool:
    name = _one_script(member.name)
    if wanted.isascii():
        return bool(wanted) and wanted in name.split()
    return len(wanted) > 1 and wanted in name


def _mentioned(text: str, turn: Turn) -> Member | None:
    """Who is meant by `@<user key>`: an account of the platform that is spoken on."""
    if not text.startswith("@"):
        return None
    account = turn.uow.directory.accounts.get((turn.incoming.chat.platform, text[1:].strip()))
    member = turn.uow.directory.members.get(account.member_id) if account else None
    return member if member and not member.removed else None
