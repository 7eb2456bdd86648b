"""Transcripts as text: read, played, written.

    # what it shows
    language en
    now 2026-03-03 14:20

    ana > /visit Acme Pumps met Ms Li
    ana < ✅ Acme Pumps – visit today 14:20
    ana < [1 Edit] [2 Undo]
    tick 2026-03-04 08:00
    ana < Morning, Ana. …

`who > line` is typed, `who < paragraph` is read; an empty line ends a reply.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.transcripts.stage import ZONE, Stage

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
        who, mark, rest = line.partition(" > ")
        if line.startswith("tick "):
            played.append(line)
            for reader, replies in stage.tick(moment(line[5:])).items():
                played += shown(reader, replies)
        elif mark and " " not in who:
            played.append(line)
            played += shown(who, stage.says(who, rest))
        elif not _is_answer(line):
            played.append(line)
    return _tidy(played)


def shown(who: str, replies: list[list[str]]) -> list[str]:
    """Replies as lines of a transcript."""
    return [line for reply in replies for line in ([*(f"{who} < {each}" for each in reply), ""])]


def _is_answer(line: str) -> bool:
    who, mark, _ = line.partition(" < ")
    return bool(mark) and " " not in who


def _tidy(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
