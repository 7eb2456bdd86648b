"""Every transcript in `scripts/` is played and compared; `make accept` rewrites them with what is said now.

The same ones pass through Telegram and Slack: `test_transcripts_telegram.py`, `test_transcripts_slack.py`.
"""

from pathlib import Path

import pytest

from handlers.conversation.commands import REGISTRY
from handlers.conversation.lexicon import SLASHES, lexicon
from handlers.words import LANGUAGES, typed_words
from tests.databases import PostgresServer, nothing
from tests.transcripts import script
from tests.transcripts.playing import ACCEPT, SCRIPTS, answers, played
from tests.transcripts.stage import TerminalStage


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_at_the_terminal(path: Path, tmp_path: Path) -> None:
    given = script.read(path)
    told = played(given, TerminalStage(tmp_path, given.now, given.language))
    if ACCEPT:
        path.write_text("\n".join(told) + "\n", encoding="utf-8")
        return
    assert "\n".join(told) == "\n".join(given.lines).rstrip("\n")


@pytest.mark.parametrize(
    "name", ["visit-en", "customer-add-en", "followup-en", "amend-en", "member-en", "plan-zh-Hans"]
)
def test_on_postgresql(name: str, postgres_server: PostgresServer) -> None:
    given = script.read(script.FOLDER / f"{name}.txt")
    url = postgres_server.filled(nothing)
    told = played(given, TerminalStage(url, given.now, given.language))
    postgres_server.drop(url)
    assert answers(told) == answers(given.lines)


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
