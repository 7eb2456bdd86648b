"""What an admin is told of Legwork itself. What people wrote is none of it: the rest is done at the terminal."""

from collections.abc import Sequence
from datetime import datetime

from handlers.conversation.reply import Block, Bold, Reply
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_moment
from storage.keeping.upkeep import Pile, Undone

MOST_NAMES = 5


def note(turn: Turn, undone: Undone) -> Reply:
    """One message: how many are stuck, since when, what to type."""
    piles = {
        "unprocessed": undone.unprocessed,
        "dead": undone.dead,
        "unknown": undone.unknown,
        "restored": undone.restored,
        "held": undone.held,
        "unfetched": undone.unfetched,
    }
    lines: list[Block] = [turn.line("upkeep-heading", count=undone.stuck)]
    lines += [_line(turn, name, pile) for name, pile in piles.items() if pile]
    if undone.unreachable:
        lines.append(_unreachable(turn, undone.unreachable))
    if undone.unsealed.oldest:
        lines.append(turn.line("upkeep-unsealed", since=_when(turn, undone.unsealed.oldest)))
    if undone.backup_at:
        lines.append(turn.line("upkeep-backup", at=_when(turn, undone.backup_at)))
    if undone.stuck or undone.held:
        lines.append(turn.line("upkeep-how", command=Bold("legwork queue list")))
    return Reply(tuple(lines))


def _line(turn: Turn, name: str, pile: Pile) -> Block:
    return turn.line(f"upkeep-{name}", count=pile.count, oldest=_when(turn, pile.oldest) if pile.oldest else "")


def _unreachable(turn: Turn, people: Sequence[tuple[str, str]]) -> Block:
    words = turn.words
    names = [words.text("upkeep-someone", name=name, platform=platform.title()) for name, platform in people]
    shown = names[:MOST_NAMES]
    if len(names) > len(shown):
        shown.append(words.text("upkeep-more", count=len(names) - len(shown)))
    return turn.line("upkeep-unreachable", names=words.text("list-separator").join(shown))


def _when(turn: Turn, at: datetime) -> str:
    local = at.astimezone(turn.zone)
    return tell_moment(local.date(), local, turn.words, turn.today)
