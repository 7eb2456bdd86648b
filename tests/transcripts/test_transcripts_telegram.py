"""The same transcripts through Telegram."""

from pathlib import Path

import pytest

from tests.transcripts import script
from tests.transcripts.playing import ACCEPT, SCRIPTS, answers, played
from tests.transcripts.telegram_stage import TelegramStage


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_through_telegram(path: Path, tmp_path: Path) -> None:
    if ACCEPT:
        pytest.skip("the terminal's run rewrites the files")
    given = script.read(path)
    if "only at the terminal" in given.lines[0] or "not on Telegram" in given.lines[0]:
        pytest.skip("says something else there")
    told = played(given, TelegramStage(tmp_path, given.now, given.language))
    assert answers(told) == answers(given.lines)
