"""Generated files say what the code says; `make generate` brings them up to date."""

from pathlib import Path

import pytest

from bot.generate import BEGIN, END, ROOT, generated, with_transcript
from handlers.conversation.commands import REGISTRY


@pytest.fixture(scope="module")
def made() -> dict[Path, str]:
    """Once: the demo is played for it."""
    return generated()


@pytest.mark.parametrize(
    "path", [Path("docs/commands.md"), Path("docs/slack-manifest.json"), Path("README.md")], ids=str
)
def test_is_fresh(path: Path, made: dict[Path, str]) -> None:
    written = (ROOT / path).read_text(encoding="utf-8")
    assert written == made[path], f"{path} is stale: run make generate"


def test_every_command_people_see_is_in_the_reference(made: dict[Path, str]) -> None:
    text = made[Path("docs/commands.md")]
    for command in REGISTRY:
        assert (f"## /{command.name}:" in text) is not command.hidden


def test_a_readme_without_the_marks_is_told_of() -> None:
    with pytest.raises(ValueError, match="no place for the transcript"):
        with_transcript("# Legwork\n")
    with pytest.raises(ValueError, match="no place for the transcript"):
        with_transcript(f"{END}\n{BEGIN}\n")
