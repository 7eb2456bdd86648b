"""Transcripts as text: read, played, written.

    # what it shows
    language en
    now 2026-03-03 14:20

    ana > /visit Acme Pumps met Ms Li
    ana < ✅ Acme Pumps – visit today 14:20
    ana < [1 Edit] [2 Undo]
    tick 2026-03-04 08:00
    ana < Morning, Ana. …

`who > line` is typed, `who < paragraph` is read; an empty line ends a reply. Everybody who reads something because of
a line stands below it: who wrote it first. Lines also do things: `#2` presses the second button of the last message
with so many, `@reply what about this?` answers the bot's last message, `@edit …` changes one's last line, `@delete`
takes it away (the terminal and Slack tell), `@geo`, `@photo`, `@forward` send a place, a picture, somebody's words.

In a group:

    group north of North with amounts: ana ben sam
    group lobby: ana sam
    north: sam > /team
    north < 2 of 3 have reported …
    north: sam > @legwork who has not reported?
    sam < …
    north: sam > #2
    north: sam > @reply what about this?
    north: guest > @joins

`group` puts people and the bot into a chat, bound to a team (without amounts, unless it says so; by max, in the
script's language) or not, and counts who is there. A line in it is meant for the bot by a slash, `@legwork`, or as a
reply; any other is overheard. `@joins` and `@leaves` let somebody in and out, `@adds` and `@removes` the bot.
`guest`, and any name that is none of `world.PEOPLE`, is nobody the bot knows.

`spoken memo.ogg: met Ms Li` is what a speech service hears in a file of that name; from there on there is one.

`stuck 2 dead` leaves messages as a bad night would: dead, unknown, held, or unprocessed.

In the first line "only at the terminal" or "not on Telegram" say where a script can't be played alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.transcripts.stage import ZONE, Heard, Stage

_SAYS = re.compile(r"(?:(?P<group>\w+): )?(?P<who>\w+) > (?P<line>.*)")
_HEARS = re.compile(r"\w+ < ")
_GROUP = re.compile(r"group (?P<group>\w+)(?: of (?P<team>\w+)(?P<amounts> with amounts)?)?: (?P<people>[\w ]+)")
_SPOKEN = re.compile(r"spoken (?P<file>[\w.]+):(?P<words>.*)")
_STUCK = re.compile(r"stuck (\d+) (\w+)")
FOLDER = Path(__file__).parent / "scripts"


@dataclass
class Script:
    """The lines somebody does, in order; what is answered is checked or rewritten."""

    language: str
    now: datetime
    lines: list[str] = field(default_factory=list)


def read(path: Path) -> Script:
    """A script from its file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    heading = dict(line.split(" ", 1) for line in lines[:6] if line.startswith(("language ", "now ")))
    return Script(heading["language"], moment(heading["now"]), lines)


def moment(text: str) -> datetime:
    """`2026-03-03 14:20` in the company's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def play(script: Script, stage: Stage) -> list[str]:
    """The script as it was played: what was typed as it stands, what was answered anew."""
    played: list[str] = []
    for line in script.lines:
        if _HEARS.match(line):
            continue
        played.append(line)
        if line.startswith("tick "):
            played += shown(stage.tick(moment(line[5:])), ())
        elif spoken := _SPOKEN.fullmatch(line):
            stage.spoken(spoken["file"], spoken["words"].strip())
        elif stuck := _STUCK.fullmatch(line):
            stage.sticks(int(stuck[1]), stuck[2])
        elif group := _GROUP.fullmatch(line):
            stage.group(group["group"], group["people"].split(), group["team"], amounts=bool(group["amounts"]))
        elif said := _SAYS.fullmatch(line):
            heard = stage.says(said["who"], said["line"], said["group"])
            played += shown(heard, (said["group"], said["who"]))
    return _tidy(played)


def shown(heard: Heard, first: Sequence[str | None]) -> list[str]:
    """What was read as lines of a transcript; places of `first` before the others, in their order."""
    order = [*(each for each in first if each in heard), *sorted(set(heard) - set(first))] if first else list(heard)
    return [
        line for place in order for reply in heard[place] for line in [*(f"{place} < {each}" for each in reply), ""]
    ]


def _tidy(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
