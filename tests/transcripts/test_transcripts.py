"""Every transcript in `scripts/` is played and compared; `make accept` rewrites them with what is said now."""

import os
from pathlib import Path

import pytest

from tests.transcripts import script
from tests.transcripts.stage import TerminalStage

SCRIPTS = sorted(script.FOLDER.glob("*.txt"))
ACCEPT = os.environ.get("LEGWORK_ACCEPT") == "1"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_at_the_terminal(path: Path, tmp_path: Path) -> None:
    given = script.read(path)
    stage = TerminalStage(tmp_path, given.now, given.language)
    try:
        played = script.play(given, stage)
    finally:
        stage.close()
    if ACCEPT:
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
        return
    assert "\n".join(played) == "\n".join(given.lines).rstrip("\n")
