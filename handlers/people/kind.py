"""The argument that is a member: by name, nickname, mention, or a part of the name of somebody one leads."""

import re
from dataclasses import dataclass

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
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
        folded = text.casefold()
        hits = [
            (len(name), each)
            for each in turn.uow.directory.present()
            for name in (each.name, *each.nicknames)
            if folded.startswith(name.casefold()) and self._ends(text, name)
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
    wanted = text.strip().removeprefix("@").casefold()
    familiar = _FAMILIAR.fullmatch(wanted)
    fits = [each for each in nameable(turn) if _has_part(each, wanted)]
    if fits or familiar is None:
        return fits
    sign = familiar[1] or familiar[2]
    return [each for each in nameable(turn) if sign in each.name and not each.name.isascii()]


def _has_part(member: Member, wanted: str) -> bool:
    name = member.name.casefold()
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
