"""The same transcripts through Slack."""

from pathlib import Path

import pytest

from tests.transcripts import script
from tests.transcripts.playing import ACCEPT, SCRIPTS, answers, played
from tests.transcripts.slack_stage import SlackStage, playable


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_through_slack(path: Path, tmp_path: Path) -> None:
    if ACCEPT:
        pytest.skip("the terminal's run rewrites the files")
    given = script.read(path)
    if not playable(given):
        pytest.skip("can't be said there, or says something else")
    told = played(given, SlackStage(tmp_path, given.now, given.language))
    assert answers(told) == answers(given.lines)
