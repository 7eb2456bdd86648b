"""/help: what this person may do here."""

from dataclasses import dataclass
from typing import Annotated

from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import REGISTRY, Arg, At, Command, Found, command
from handlers.conversation.lexicon import SLASHES, lexicon
from handlers.conversation.reply import Block, Bold, Button, Call, Line, Quote, Reply
from handlers.conversation.turn import Ask, Turn
from storage.policy import Right, Subject


@dataclass(frozen=True, slots=True)
class CommandKind:
    """A command, by any of its names."""

    name: str = "command"

    def parse(self, text: str, turn: Turn) -> Command:
        found = self._read(text)
        if found is None:
            raise Ask("ask-command", self.options(turn))
        return found[0]

    def dump(self, value: Command) -> str:
        return value.name

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = self._read(text)
        return Found(found[0].name, 0, len(text)) if found and not text[found[1] :].strip(" ?？。.") else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(turn.words.text(each.name), each.name) for each in REGISTRY.visible(turn.actor)]

    def _read(self, text: str) -> tuple[Command, int] | None:
        skipped = len(text) - len(text.lstrip(f" {SLASHES}"))
        named = lexicon(tuple(each.name for each in REGISTRY)).name_at_start(text[skipped:])
        return (REGISTRY[named.command], skipped + named.length) if named else None


COMMAND = CommandKind()
# What people do most stands first; joining is behind them.
LEFT_OUT = frozenset({"join", "help"})


@command("help", Subject.SELF, Right.READ, place=120)
def help(  # noqa: A001 - the command's own name
    turn: Turn,
    topic: Annotated[Command | None, Arg(COMMAND, At.START)] = None,
    unknown: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """All commands this person may use, or one with its examples."""
    if topic is not None and topic.allowed(turn.actor):
        return _about(turn, topic)
    shown = _shown(turn)
    if unknown:
        heading = turn.line("help-unknown", word=unknown)
    else:
        heading = turn.line("help-heading" if shown[0].name == "visit" else "help-heading-short")
    more = turn.line("help-more", example=turn.words.options(f"{shown[0].name}.names")[0])
    return turn.reply([heading, *(_summary(turn, each) for each in shown), more], buttons=_first_buttons(turn))


def _shown(turn: Turn) -> list[Command]:
    return [each for each in REGISTRY.visible(turn.actor) if each.name not in LEFT_OUT]


def _summary(turn: Turn, each: Command) -> Line:
    return turn.line("help-line", name=f"/{each.name}", menu=turn.words.text(f"{each.name}.menu"))


def _about(turn: Turn, topic: Command) -> Reply:
    words = turn.words
    title = turn.line("help-title", title=Bold(words.text(topic.name)), name=f"/{topic.name}")
    if not words.has(f"{topic.name}.help"):
        return turn.reply([title])
    blocks: list[Block] = [title, turn.line(f"{topic.name}.help")]
    blocks += [Line((Quote(each),)) for each in words.options(f"{topic.name}.examples")]
    return turn.reply(blocks, buttons=[Button(words.text(topic.name), Call(topic.name))])


def _first_buttons(turn: Turn) -> list[Button]:
    wanted = (("button-visit", "visit"), ("button-today", "today"), ("button-settings", "settings"))
    return [turn.button(label, name) for label, name in wanted if REGISTRY[name].allowed(turn.actor)]
