"""Voice messages on Telegram: what is heard is proposed, saved only by its author, and never lost."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from bot import hearing
from bot.config_platforms import Speech
from bot.hearing import MOST_ATTEMPTS
from storage import schema
from storage.messages.rates import Rates
from tests.files.arrivals import files, told
from tests.files.samples import named
from tests.servers.speech import Trouble
from tests.telegram.stage import Office
from tests.voice.listening import HEARD, KEY, configured, listening, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.speech import SpeechServer
    from tests.servers.telegram import Message, TelegramServer, User

VOICE = named("memo.ogg")


@pytest.fixture
def office(
    tmp_path: Path, server: TelegramServer, speech: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    monkeypatch.setattr(hearing, "FIRST_RETRY_S", 0.05)
    running = listening(Office(tmp_path, server), speech)
    running.adapter.rates = Rates(overall=10_000.0, between_private=0.0, between_group=0.0, burst=100)
    yield running.start()
    running.stop()


@pytest.fixture
def ana(office: Office, server: TelegramServer) -> User:
    person = server.user(1001, "Ana").opens()
    office.joined(person)
    mark = server.mark
    person.says("/customer add Acme Pumps")
    told(server, person, "Acme", mark)
    return person


def visits(office: Office) -> list[Any]:
    v = schema.visits
    with office.app.store.engine.connect() as connection:
        return list(connection.execute(sa.select(v).where(v.c.undone_by.is_(None)).order_by(v.c.id)))


def proposal(server: TelegramServer, person: User, since: int, words: str = HEARD) -> Message:
    found = told(server, person, words, since)
    assert found.text.startswith("Not saved yet. I heard:")
    assert found.buttons == ["Save", "Drop"]
    return found  # type: ignore[no-any-return]


def test_what_was_heard_is_saved_by_a_press_and_not_before(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    mark = server.mark
    ana.voice(data=VOICE)
    told(server, ana, "One moment, I'm listening", mark)
    message = proposal(server, ana, mark)
    assert [each.recording for each in speech.asked] == [VOICE]
    assert visits(office) == []
    ana.presses(message, "Save")
    server.wait_until(lambda: len(visits(office)) == 1)
    (visit,), file = visits(office), until(office, "stored")
    assert (visit.note, visit.said) == ("price agreed", HEARD)
    assert visit.said_at == file.said_at
    assert (file.record, file.content, file.error) == ("V1", VOICE, None)


def test_a_second_press_saves_nothing_more(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    ana.voice(data=VOICE)
    message = proposal(server, ana, mark)
    ana.presses(message, "Save")
    ana.presses(message, "Save")
    office.at_rest()
    assert len(visits(office)) == 1


def test_dropped_it_leaves_the_voice_alone(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    ana.voice(data=VOICE)
    ana.presses(proposal(server, ana, mark), "Drop")
    office.at_rest()
    assert visits(office) == []
    assert files(office)[0].content == VOICE


@pytest.mark.parametrize(
    ("line", "note"),
    [("ok", "price agreed"), ("Yes.", "price agreed"), ("对", "price agreed"),
     ("visited Acme Pumps, price not agreed", "price not agreed")],
)  # fmt: skip
def test_a_line_in_its_place(office: Office, server: TelegramServer, ana: User, line: str, note: str) -> None:
    mark = server.mark
    ana.voice(data=VOICE)
    proposal(server, ana, mark)
    ana.says(line)
    server.wait_until(lambda: len(visits(office)) == 1)
    assert visits(office)[0].note == note
    server.wait_until(lambda: files(office)[0].record == "V1")


def test_it_answers_what_was_asked_before_it(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    mark = server.mark
    ana.says("/visit Acme Pumps")
    told(server, ana, "What came of it?", mark)
    speech.words = "they want thirty days"
    ana.voice(data=VOICE)
    message = proposal(server, ana, mark, "they want thirty days")
    assert files(office)[0].record == "V1"
    ana.presses(message, "Save")
    server.wait_until(lambda: visits(office)[0].note == "they want thirty days")
    assert len(visits(office)) == 1


def test_dropped_what_was_asked_is_answered_by_the_next_line(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    ana.says("/visit Acme Pumps")
    told(server, ana, "What came of it?", mark)
    ana.voice(data=VOICE)
    ana.presses(proposal(server, ana, mark), "Drop")
    told(server, ana, "Dropped", mark)
    ana.says("they want thirty days")
    server.wait_until(lambda: visits(office)[0].note == "they want thirty days")


def test_what_is_asked_meanwhile_is_left_to_be_answered(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    speech.fails(Trouble(after_s=1.0, body=b'{"text": "lunch was nice"}'))
    mark = server.mark
    ana.voice(data=VOICE)
    told(server, ana, "listening", mark)
    ana.says("/visit")
    told(server, ana, "Which customer?", mark)
    proposal(server, ana, mark, "lunch was nice")
    ana.says("Acme Pumps")
    told(server, ana, "visit today", mark)


def test_a_to_do_that_was_spoken_keeps_its_voice(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    speech.words = "remind me to send samples on Monday"
    mark = server.mark
    ana.voice(data=VOICE)
    ana.presses(proposal(server, ana, mark, speech.words), "Save")
    server.wait_until(lambda: files(office)[0].record == "F1")


def test_a_forwarded_voice_is_somebody_elses_words(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    ana.voice(data=VOICE, forwarded_from="Ms Li")
    ana.presses(proposal(server, ana, mark), "Save")
    told(server, ana, "Which customer said it?", mark)
    assert visits(office) == []


@pytest.mark.parametrize(
    ("troubles", "asked"),
    [([Trouble(429, b"", (("Retry-After", "0"),))], 2), ([Trouble(503), Trouble(hangs_up=True)], 3)],
)
def test_trouble_passes(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User, troubles: list[Trouble], asked: int
) -> None:
    speech.fails(*troubles)
    mark = server.mark
    ana.voice(data=VOICE)
    proposal(server, ana, mark)
    assert len(speech.asked) == asked
    assert len([each for each in server.sent_to(ana, since=mark) if HEARD in each.text]) == 1


@pytest.mark.parametrize(
    ("troubles", "words", "asked"),
    [
        ([Trouble(401)], "couldn't listen", 1),
        ([Trouble(200, b"<html>")], "couldn't listen", 1),
        ([Trouble(500)] * MOST_ATTEMPTS, "couldn't listen", MOST_ATTEMPTS),
        ([Trouble(200, b'{"text": " "}')], "heard no words", 1),
        ([Trouble(200, b'{"text": "' + b"la " * 9_000 + b'"}')], "couldn't listen", 1),
    ],
    ids=["401", "garbage", "500", "empty", "endless"],
)
def test_without_a_transcript_the_voice_is_kept_and_a_line_asked_for(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User, troubles: list[Trouble], words: str,
    asked: int,
) -> None:  # fmt: skip
    speech.fails(*troubles)
    mark = server.mark
    ana.voice(data=VOICE)
    assert "It is kept; write one line" in told(server, ana, words, mark).text
    file = until(office, "stored")
    assert (file.content, file.owner, len(speech.asked)) == (VOICE, None, asked)
    ana.says("visited Acme Pumps, price agreed")
    server.wait_until(lambda: files(office)[0].record == "V1")


def test_what_is_too_long_or_too_large_goes_nowhere(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    for seconds, data in ((600, VOICE), (3, VOICE + bytes(6 * 1024 * 1024))):
        mark = server.mark
        ana.voice(seconds, data)
        told(server, ana, "too long for me", mark)
    assert until(office, "stored").content is not None
    ana.says("thanks")
    office.at_rest()
    assert speech.asked == []


def test_a_voice_with_words_of_its_own_is_a_report_already(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    ana.voice(data=VOICE, caption="visited Acme Pumps, price agreed")
    assert until(office, "stored").record == "V1"
    office.at_rest()
    assert speech.asked == []


def test_a_reply_says_what_it_belongs_to(office: Office, server: TelegramServer, ana: User) -> None:
    mark = server.mark
    ana.says("/visit Acme Pumps met Ms Li")
    first = told(server, ana, "visit today", mark)
    ana.says("/customer add Blue Ocean")
    told(server, ana, "Blue Ocean", mark)
    ana.says("/visit Blue Ocean met Mr Sand")
    told(server, ana, "Sand", mark)
    ana.voice(data=VOICE, reply_to=first)
    message = proposal(server, ana, mark)
    ana.presses(message, "Save")
    office.at_rest()
    assert files(office)[0].record == "V1"


def test_taken_back_while_it_is_listened_to_nothing_is_said(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    mark = server.mark
    ana.says("/visit Acme Pumps met Ms Li")
    told(server, ana, "visit today", mark)
    speech.fails(Trouble(after_s=1.0, body=b'{"text": "never mind"}'))
    ana.voice(data=VOICE)
    answer = told(server, ana, "listening", mark)
    server.wait_until(lambda: bool(speech.asked))
    ana.presses(answer, "Undo")
    until(office, "stored")
    office.at_rest()
    assert [each for each in server.sent_to(ana, since=mark) if "never mind" in each.text] == []


def test_switched_off_meanwhile_a_line_is_asked_for(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User
) -> None:
    speech.fails(Trouble(after_s=30.0))
    mark = server.mark
    ana.voice(data=VOICE)
    server.wait_until(lambda: bool(speech.asked))
    office.stop()
    configured(office, Speech()).start()
    told(server, ana, "couldn't listen", mark)
    assert until(office, "stored").content == VOICE


def test_neither_words_nor_key_stand_in_the_log(
    office: Office, server: TelegramServer, speech: SpeechServer, ana: User, caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    speech.fails(Trouble(503, f"{HEARD} {KEY}".encode()), Trouble(400, f"{HEARD} {KEY}".encode()))
    mark = server.mark
    ana.voice(data=VOICE)
    told(server, ana, "couldn't listen", mark)
    ana.voice(data=VOICE)
    proposal(server, ana, mark)
    office.at_rest()
    written = caplog.text + "".join(capsys.readouterr())
    assert "voice.not_heard" in written
    assert HEARD not in written
    assert KEY not in written
