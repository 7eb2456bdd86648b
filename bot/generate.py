"""Writes the files that follow from the code (`make generate`): the command reference, Slack's manifest, the README's
transcript.

`tests/test_generated.py` fails when one of them is stale.
"""

from collections.abc import Iterator
from pathlib import Path

from bot.adapters.slack import manifest
from bot.programs.demo import play, read
from bot.programs.demo_screen import Plain
from bot.programs.demo_script import Heading
from bot.programs.demo_stage import Event, Heard, Moved, Said
from handlers import subjects
from handlers.conversation.commands import REGISTRY, Argument, At, Command
from handlers.conversation.lexicon import OPEN_END
from handlers.words import LANGUAGES, Words, words_in
from storage.policy import Actor, Reach, Subject, reach
from storage.records import Role

ROOT = Path(__file__).parents[1]
COMMANDS, README = Path("docs/commands.md"), Path("README.md")
MANIFEST = Path("docs/slack-manifest.json")
CHINESE = "\nThe same in Chinese (`--language zh-Hans`, or `zh-Hant` as it is written in Taiwan):\n\n"
BEGIN, END = "<!-- transcript: written by make generate -->", "<!-- end of the transcript -->"

NAMED = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體"}
PLACES = {
    At.START: "first",
    At.ANYWHERE: "anywhere",
    At.CLAUSE: "a part of its own",
    At.REST: "what is left",
    At.LABEL: "after its label, or from a button",
}
KINDS = {
    "future": "day or time to come",
    "new-name": "`add` and a name",
    "reported": "day or time past",
    "step": "what is to be done, and by when",
    "task": "code or number in the list",
    "text": "words",
    "whom": "a name in front of the days",
}
REACHES = {
    Reach.OWN: "own",
    Reach.TYPED_FOR: "of the reps they type for",
    Reach.TEAM: "of the teams they lead",
    Reach.ALL: "all",
}
DECLARED = subjects.ALL


def main() -> None:
    """Rewrites what is stale."""
    for path, text in generated().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")


def generated() -> dict[Path, str]:
    """Each generated file, by its path below the root, with what should stand in it."""
    readme = (ROOT / README).read_text(encoding="utf-8")
    return {COMMANDS: reference(), README: with_transcript(readme), MANIFEST: manifest.text()}


# --- the command reference ---


def reference() -> str:
    """`docs/commands.md`: every command people see, in the order of help, whatever was imported first."""
    shown = sorted((each for each in REGISTRY if not each.hidden), key=lambda each: (each.place, each.name))
    return "\n".join([HEAD, *(_command(each) for each in shown)])


HEAD = """\
<!-- Written by `make generate` from the declarations in handlers/ and the words in handlers/words/. Do not edit. -->
# Commands

A command may be typed with a slash (`/`, also `／`, `、` or `\\`), or without one where it is followed by nothing but
its own arguments. Any name of any language works for everybody; Chinese names need no space behind them. A command
with nothing after it asks, with buttons. Names that end in … may be followed by anything even without a slash.
"""


def _command(command: Command) -> str:
    words = words_in("en")
    return "\n".join([
        f"## /{command.name}: {words.text(command.name)}",
        "",
        *_help(command, words),
        "",
        f"*Who:* {_who(command)}.",
        "",
        *_names(command),
        "",
        *_arguments(command),
        *_examples(command),
    ])  # fmt: skip


def _help(command: Command, words: Words) -> list[str]:
    key = f"{command.name}.help"
    return words.text(key).splitlines() if words.has(key) else [words.text(f"{command.name}.menu")]


def _who(command: Command) -> str:
    if command.anyone:
        return "everybody, who is not a member yet too"
    if command.subject is Subject.SELF:
        return "every member, for themselves"
    alone = {role: Actor(member_id=1, roles=frozenset({role})) for role in Role}
    found = ((role, reach(actor, command.subject, command.right)) for role, actor in alone.items())
    return "; ".join(f"{role} ({REACHES[far]})" for role, far in found if far is not Reach.NONE)


def _names(command: Command) -> Iterator[str]:
    yield "| language | title | typed as |"
    yield "|---|---|---|"
    for language in LANGUAGES:
        words = words_in(language)
        key = f"{command.name}.names"
        names = words.options(key) if words.has(key) else [command.name]
        yield f"| {NAMED[language]} | {words.text(command.name)} | {', '.join(_name(each) for each in names)} |"


def _name(text: str) -> str:
    return f"`{text.removesuffix(OPEN_END)}`{'…' if text.endswith(OPEN_END) else ''}"


def _arguments(command: Command) -> Iterator[str]:
    if not command.arguments:
        return
    yield "| argument | is a | where | labels |"
    yield "|---|---|---|---|"
    for argument in command.arguments:
        name = f"{argument.name} (needed)" if argument.required else argument.name
        kind = KINDS.get(argument.kind.name, argument.kind.name)
        yield f"| {name} | {kind} | {PLACES[argument.at]} | {_labels(argument)} |"
    yield ""


def _labels(argument: Argument) -> str:
    found: list[str] = []
    for language in LANGUAGES:
        words = words_in(language)
        if argument.name in words.options("labels"):
            found += [each for each in words.options(f"label-{argument.name}") if each not in found]
    return " ".join(f"`{each}:`" for each in found)


def _examples(command: Command) -> Iterator[str]:
    found: list[str] = []
    for language in LANGUAGES:
        words = words_in(language)
        if words.has(f"{command.name}.examples"):
            found += [each for each in words.options(f"{command.name}.examples") if each not in found]
    if found:
        yield from ("```text", *found, "```", "")


# --- the README's transcript ---


def with_transcript(readme: str) -> str:
    """The README with the transcript between its marks as the demo plays it now."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README} has no place for the transcript: {BEGIN} … {END}")
    return "".join([before, begin, "\n", *_fenced("en", 4), CHINESE, *_fenced("zh-Hans", 1), end, after])


def _fenced(language: str, headings: int) -> list[str]:
    return ["```text\n", *(f"{line}\n" for line in transcript(language, headings)), "```\n"]


def transcript(language: str, headings: int) -> list[str]:
    """The first parts of a demo that its script marks for the README, as plain lines."""
    script = read(language)
    lines: list[str] = []
    screen = Plain(words_in(script.language), lines.append)
    kept = _Kept(headings)
    play(script, kept)
    for event in kept.events:
        screen.show(event)
    return lines


class _Kept:
    """A screen that keeps the parts under marked headings, each with the time before it, and of what comes in several
    messages the first."""

    def __init__(self, headings: int) -> None:
        self.events: list[Event] = []
        self._left = headings
        self._on = False
        self._clock: Moved | None = None
        self._told: set[str | None] = set()

    def show(self, event: Event) -> None:
        match event:
            case Moved():
                self._clock = event
                return
            case Heading():
                self._on = event.shown_first and self._left > 0
                self._left -= self._on
            case Said():
                self._told.clear()
            case Heard():
                if self._is_more(event):
                    return
        if self._on:
            self.events += [self._clock, event] if self._clock else [event]
        self._clock = None

    def _is_more(self, event: Heard) -> bool:
        """Whether that place was told something just before."""
        place = event.person.name if event.person else event.group
        known = place in self._told
        self._told.add(place)
        return known

    def end(self, lines: list[str]) -> None:
        pass


if __name__ == "__main__":
    main()
