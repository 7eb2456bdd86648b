"""Every transcript in `scripts/` is played and compared; `make accept` rewrites them with what is said now.

The same transcript passes at the terminal and through Telegram.
"""

import os
import re
from pathlib import Path

import pytest

from tests.transcripts import script
from tests.transcripts.script import Script
from tests.transcripts.stage import Stage, TerminalStage
from tests.transcripts.telegram_stage import TelegramStage, comparable

SCRIPTS = sorted(script.FOLDER.glob("*.txt"))
_QUOTES = re.compile("[“”「」]")
ACCEPT = os.environ.get("LEGWORK_ACCEPT") == "1"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_at_the_terminal(path: Path, tmp_path: Path) -> None:
    given = script.read(path)
    played = _played(given, TerminalStage(tmp_path, given.now, given.language))
    if ACCEPT:
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
        return
    assert "\n".join(played) == "\n".join(given.lines).rstrip("\n")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_through_telegram(path: Path, tmp_path: Path) -> None:
    if ACCEPT:
        pytest.skip("the terminal's run rewrites the files")
    given = script.read(path)
    if "only at the terminal" in given.lines[0]:
        pytest.skip("says something else elsewhere")
    played = _played(given, TelegramStage(tmp_path, given.now, given.language))
    assert _answers(played) == _answers(given.lines)


def _played(given: Script, stage: Stage) -> list[str]:
    try:
        return script.play(given, stage)
    finally:
        stage.close()


def _answers(lines: list[str]) -> list[str]:
    """What was read, without where the buttons stand: texts first, labels after, reply by reply."""
    told: list[str] = []
    texts: list[str] = []
    labels: list[str] = []
    for line in [*lines, ""]:
        who, mark, rest = line.partition(" < ")
        if not mark:
            told += [*texts, *labels, line]
            texts, labels = [], []
            continue
        rest = _QUOTES.sub("", rest)  # Telegram draws a quotation, the terminal writes its marks
        text, *more = comparable(rest) if not rest.startswith("[") else ("", *comparable(rest))
        texts += [f"{who} < {text}"] if text else []
        labels += [f"{who} [{each}]" for each in more]
    return told
