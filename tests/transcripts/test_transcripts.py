"""Every transcript in `scripts/` is played and compared; `make accept` rewrites them with what is said now.

The same transcript passes at the terminal, through Telegram and through Slack.
"""

import os
import re
from pathlib import Path

import pytest

from handlers.conversation.commands import REGISTRY
from handlers.conversation.lexicon import SLASHES, lexicon
from handlers.words import LANGUAGES, typed_words
from tests.databases import PostgresServer
from tests.transcripts import script
from tests.transcripts.script import Script
from tests.transcripts.slack_stage import SlackStage, playable
from tests.transcripts.stage import Stage, TerminalStage
from tests.transcripts.telegram_stage import TelegramStage, comparable

SCRIPTS = sorted(script.FOLDER.glob("*.txt"))
_QUOTES = re.compile("[“”「」]")
# A chart is drawn in signs at the terminal; elsewhere it is a picture with no text.
_PICTURE = re.compile("[█░]| < $")
ACCEPT = os.environ.get("LEGWORK_ACCEPT") == "1"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_at_the_terminal(path: Path, tmp_path: Path) -> None:
    given = script.read(path)
    played = _played(given, TerminalStage(tmp_path, given.now, given.language))
    if ACCEPT:
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
        return
    assert "\n".join(played) == "\n".join(given.lines).rstrip("\n")


@pytest.mark.parametrize(
    "name", ["visit-en", "customer-add-en", "followup-en", "amend-en", "member-en", "plan-zh-Hans"]
)
def test_on_postgresql(name: str, postgres_server: PostgresServer) -> None:
    given = script.read(script.FOLDER / f"{name}.txt")
    url = postgres_server.empty()
    played = _played(given, TerminalStage(url, given.now, given.language))
    postgres_server.drop(url)
    assert _answers(played) == _answers(given.lines)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_through_telegram(path: Path, tmp_path: Path) -> None:
    if ACCEPT:
        pytest.skip("the terminal's run rewrites the files")
    given = script.read(path)
    if "only at the terminal" in given.lines[0] or "not on Telegram" in given.lines[0]:
        pytest.skip("says something else there")
    played = _played(given, TelegramStage(tmp_path, given.now, given.language))
    assert _answers(played) == _answers(given.lines)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_through_slack(path: Path, tmp_path: Path) -> None:
    if ACCEPT:
        pytest.skip("the terminal's run rewrites the files")
    given = script.read(path)
    if not playable(given):
        pytest.skip("can't be said there, or says something else")
    played = _played(given, SlackStage(tmp_path, given.now, given.language))
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
            if any(_PICTURE.search(text) for text in texts):
                texts = [texts[0].partition(" < ")[0] + " < a picture"]
            told += [*texts, *labels, line]
            texts, labels = [], []
            continue
        rest = _QUOTES.sub("", rest)  # Telegram draws a quotation, the terminal writes its marks
        text, *more = comparable(rest) if rest and not rest.startswith("[") else ("", *comparable(rest))
        texts += [f"{who} < {text}"] if text or not rest else []
        labels += [f"{who} [{each}]" for each in more]
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_played_in_every_language(language: str) -> None:
    typed = _typed_in(language)
    words = lexicon(tuple(each.name for each in REGISTRY))
    named = [words.name_at_start(line.removeprefix("@edit ").lstrip(SLASHES)) for line in typed]
    played = {each.command for each in named if each is not None}
    assert {each.name for each in REGISTRY if not each.hidden} - played == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("deed", ["@edit ", "undo"])
def test_editing_and_undo_are_played_in_every_language(language: str, deed: str) -> None:
    names = {"undo": typed_words("undo.names"), "@edit ": frozenset({"@edit"})}[deed]
    assert any(line.split(" ")[0].lstrip(SLASHES).casefold() in names for line in _typed_in(language))


def _typed_in(language: str) -> list[str]:
    scripts = (script.read(path) for path in SCRIPTS)
    lines = (line for each in scripts if each.language == language for line in each.lines)
    return [line.split(" > ", 1)[1].removeprefix("@legwork ") for line in lines if " > " in line]
