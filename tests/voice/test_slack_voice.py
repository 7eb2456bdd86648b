"""What is spoken into Slack comes as a file in a film's container, and is listened to as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.files.arrivals import files, told
from tests.servers.slack import SlackServer
from tests.slack.stage import Office
from tests.voice.listening import HEARD, listening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.speech import SpeechServer

M4A = b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(40)


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer(pace=0.001) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, slack: SlackServer, speech: SpeechServer) -> Iterator[Office]:
    running = Office(tmp_path, slack)
    listening(running, speech)
    yield running.start()
    running.stop()


def test_it_is_heard_and_saved_by_a_press(office: Office, slack: SlackServer, speech: SpeechServer) -> None:
    ana = slack.user("ana")
    office.joined(ana)
    mark = slack.mark
    ana.writes("/customer add Acme Pumps")
    told(slack, ana, "Acme", mark)
    ana.uploads_all({"memo.m4a": M4A})
    message = told(slack, ana, HEARD, mark)
    assert message.buttons == ["Save", "Drop"]
    assert [(each.recording, each.name) for each in speech.asked] == [(M4A, "voice.m4a")]
    ana.presses(message, "Save")
    slack.wait_until(lambda: files(office)[0].record == "V1", 8.0)
