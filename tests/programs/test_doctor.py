"""doctor: a line a matter, ok or !! with what to do, and a status scripts can use."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from storage import schema
from storage.store import Store
from tests.servers.slack import SlackServer
from tests.servers.speech import SpeechServer
from tests.servers.telegram.server import TelegramServer


def wrong(ran):
    return [line for line in ran.lines if line.startswith("!!")]


@pytest.fixture
def telegram(monkeypatch):
    with TelegramServer() as server:
        monkeypatch.setenv("LEGWORK_TELEGRAM__TOKEN", server.token)
        monkeypatch.setenv("LEGWORK_TELEGRAM__BASE_URL", server.root)
        yield server


def test_a_fresh_install_is_well(company):
    ran = company("doctor").fine()
    assert all(line.startswith("ok  ") for line in ran.lines)


def test_no_store_yet_says_init_and_makes_none(run, here):
    ran = run("doctor")
    assert ran.status == 1
    assert "legwork init" in wrong(ran)[0]
    assert not (here / "legwork.db").exists()


def test_a_store_without_an_admin(run, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")):
        pass
    assert "legwork init --admin" in wrong(run("doctor"))[0]


def test_a_damaged_store(company, here):
    file = here / "legwork.db"
    file.write_bytes(b"not a database at all" * 1000)
    ran = company("doctor")
    assert ran.status == 1
    assert "damaged" in wrong(ran)[0]


def test_bad_configuration_is_told_and_ends_it(company, here):
    (here / "config.toml").write_text('[company]\ncurrency = "RMB"\n')
    ran = company("doctor")
    assert ran.status == 2
    assert wrong(ran)[0].startswith("!!  config.toml: company.currency")


def test_a_file_with_secrets_that_others_can_read(company, here, telegram, monkeypatch):
    file = here / "config.toml"
    monkeypatch.delenv("LEGWORK_TELEGRAM__TOKEN")
    file.write_text(f'[telegram]\ntoken = "{telegram.token}"\n')
    file.chmod(0o644)
    ran = company("doctor")
    assert "chmod 600" in wrong(ran)[0]
    assert telegram.token not in ran.out
    file.chmod(0o600)
    company("doctor").fine()


def test_telegram_answers(company, telegram):
    ran = company("doctor").fine()
    assert "@legwork_bot" in ran.out
    assert "privacy mode is on" in ran.out
    assert telegram.token not in ran.out + ran.err


def test_telegram_refuses_the_token(company, telegram, monkeypatch):
    monkeypatch.setenv("LEGWORK_TELEGRAM__TOKEN", "123456:AAwrongwrongwrongwrongwrongwrongwro")
    ran = company("doctor")
    assert ran.status == 1
    assert "@BotFather" in wrong(ran)[0]
    assert "AAwrong" not in ran.out + ran.err


def test_the_webhook_as_telegram_has_it(company, telegram, monkeypatch):
    monkeypatch.setenv("LEGWORK_TELEGRAM__WEBHOOK_URL", "https://sales.example/hook")
    assert "`legwork serve` gives https://sales.example/hook to Telegram" in company("doctor").fine().out
    telegram._world.webhook = {"url": "https://sales.example/hook"}
    assert "Telegram calls https://sales.example/hook" in company("doctor").fine().out
    telegram._world.webhook |= {"last_error_date": telegram._world.now(), "last_error_message": "Wrong response: 502"}
    assert "Wrong response: 502" in wrong(company("doctor"))[0]
    telegram._world.webhook = {"url": "https://old.example/hook"}
    assert "Telegram calls https://old.example/hook, but" in wrong(company("doctor"))[0]
    monkeypatch.delenv("LEGWORK_TELEGRAM__WEBHOOK_URL")
    assert "telegram.webhook_url is empty" in wrong(company("doctor"))[0]


def test_telegram_is_out_of_reach(company, monkeypatch):
    monkeypatch.setenv("LEGWORK_TELEGRAM__TOKEN", "123456:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
    monkeypatch.setenv("LEGWORK_TELEGRAM__BASE_URL", "http://127.0.0.1:9")
    ran = company("doctor")
    assert ran.status == 1
    assert "telegram.base_url" in wrong(ran)[0]


def test_a_join_code_comes_with_a_link_once_the_bot_is_known(company, telegram):
    ran = company("member", "code", "Kim").fine()
    how, link, code = ran.lines[-3:]
    assert how.startswith("To join: ")
    assert link.endswith(f"https://t.me/legwork_bot?start={code}")


def test_a_join_code_comes_without_the_network_too(company, monkeypatch):
    monkeypatch.setenv("LEGWORK_TELEGRAM__TOKEN", "123456:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
    monkeypatch.setenv("LEGWORK_TELEGRAM__BASE_URL", "http://127.0.0.1:9")
    ran = company("member", "code", "Kim").fine()
    assert len(ran.lines[-1]) == 22
    assert "t.me" not in ran.out


def test_a_clock_behind_the_store(company, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        later = schema.acts.update().values(at=datetime.now(UTC) + timedelta(days=2))
        store.do(lambda connection: connection.execute(later))
    assert "machine's clock" in wrong(company("doctor"))[0]


def test_a_zone_nobody_knows(company, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        odd = schema.members.update().where(schema.members.c.name == "Kim").values(timezone="Mars/Base")
        store.do(lambda connection: connection.execute(odd))
    assert "Mars/Base" in wrong(company("doctor"))[0]


def altered(here, statement):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        store.do(lambda connection: connection.execute(statement))


def test_the_audit_is_sealed_and_verified(company):
    line = company("doctor", "--audit").fine().lines[-1]
    assert line.startswith("ok  audit: ")
    assert "unbroken" in line


def test_a_changed_row_of_the_audit_is_named(company, here):
    company("doctor", "--audit").fine()
    a = schema.audit
    altered(here, a.update().where(a.c.id == 3).values(after={"name": "Nobody"}))
    ran = company("doctor", "--audit")
    assert (ran.status, len(wrong(ran))) == (1, 1)
    assert "row 3 (place 3)" in wrong(ran)[0]


def test_a_tail_cut_off_the_audit_is_seen_by_what_was_kept(company, here):
    head = company("doctor", "--audit").fine().lines[-1].rpartition("head ")[2]
    company("backup", "b.db").fine()
    assert "compared" in company("doctor", "--against", "b.db").fine().lines[-1]
    a = schema.audit
    altered(here, a.delete().where(a.c.place == int(head.partition(":")[0])))
    company("doctor", "--audit").fine()
    for kept in (head, "b.db"):
        assert "once reached" in wrong(company("doctor", "--audit", "--against", kept))[0]
    assert company("doctor", "--against", "none.db").status == 2
    nothing = company("doctor", "--against", f"0:{'0' * 64}")
    assert (nothing.status, "nothing to compare with" in nothing.err) == (2, True)


@pytest.fixture
def slack(monkeypatch):
    with SlackServer() as server:
        monkeypatch.setenv("LEGWORK_SLACK__BOT_TOKEN", server.token)
        monkeypatch.setenv("LEGWORK_SLACK__APP_TOKEN", server.app_token)
        monkeypatch.setenv("LEGWORK_SLACK__BASE_URL", server.base_url)
        yield server


def test_slack_answers(company, slack):
    ran = company("doctor").fine()
    assert "@legwork in Legwork Test answers; Legwork connects to it (Socket Mode)" in ran.out
    assert slack.token not in ran.out + ran.err


def test_how_slack_reaches_us_over_http(company, slack, monkeypatch):
    monkeypatch.delenv("LEGWORK_SLACK__APP_TOKEN")
    monkeypatch.setenv("LEGWORK_SLACK__SIGNING_SECRET", slack.signing_secret)
    assert "answers; Slack calls /slack/events at http.listen" in company("doctor").fine().out


@pytest.fixture
def speech(monkeypatch):
    with SpeechServer(key="sk-right") as server:
        monkeypatch.setenv("LEGWORK_SPEECH__URL", f"{server.url}?version=sk-query")
        monkeypatch.setenv("LEGWORK_SPEECH__API_KEY", "sk-right")
        yield server


def test_a_speech_service_is_asked_once(company, speech):
    ran = company("doctor").fine()
    assert f"ok  speech: {speech.url} writes down voice messages" in ran.out
    assert len(speech.asked) == 1
    assert "sk-" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("API_KEY", "sk-wrong", "refuses us (status 401)"),
        ("MODEL", "whisper-9", "speech.model"),
        ("URL", "http://127.0.0.1:9/v1/audio/transcriptions", "no transcript"),
    ],
)
def test_what_is_wrong_with_speech(company, speech, monkeypatch, variable, value, told):
    monkeypatch.setenv(f"LEGWORK_SPEECH__{variable}", value)
    ran = company("doctor")
    (line,) = wrong(ran)
    assert line.startswith("!!  speech: ")
    assert told in line
    assert "sk-" not in ran.out + ran.err


def test_nothing_is_said_of_speech_where_there_is_none(company):
    assert "speech" not in company("doctor").fine().out


def test_slack_is_named_when_it_is_not_set_up(company):
    assert "ok  slack: no bot token" in company("doctor").fine().out


@pytest.mark.parametrize("key", ["APP_TOKEN", "SIGNING_SECRET"])
def test_slack_set_up_by_half(company, monkeypatch, key):
    monkeypatch.setenv(f"LEGWORK_SLACK__{key}", "xapp-1")
    assert "slack.bot_token is missing" in wrong(company("doctor"))[0]


def test_slacks_scopes_are_compared_with_the_manifest(company, slack):
    slack.scopes -= {"im:history", "users:read"}
    (line,) = wrong(company("doctor"))
    assert "im:history, users:read" in line
    assert "docs/slack-manifest.json" in line


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("BOT_TOKEN", "xoxb-wrong", "invalid_auth"),
        ("APP_TOKEN", "xapp-wrong", "slack.app_token"),
        ("BASE_URL", "http://127.0.0.1:9/api", "slack.base_url"),
    ],
)
def test_what_is_wrong_with_slack(company, slack, monkeypatch, variable, value, told):
    monkeypatch.setenv(f"LEGWORK_SLACK__{variable}", value)
    ran = company("doctor")
    assert ran.status == 1
    (line,) = wrong(ran)
    assert told in line
    assert "xoxb-" not in line


def bind(here, *, amounts, counted):
    """A group of North's, as it stands in the store."""
    now = datetime.now(UTC)
    row = {"platform": "telegram", "chat": "-100", "title": "North group", "amounts": amounts}
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:

        def insert(connection):
            team, member = (connection.execute(each.select()).first().id for each in (schema.teams, schema.members))
            values = {"team_id": team, "bound_by": member, "from_at": now, "created_at": now}
            connection.execute(schema.bindings.insert().values(**row, **values))
            if counted:
                there = {"platform": "telegram", "chat": "-100", "head_count": 3, "counted_at": now}
                connection.execute(schema.chats.insert().values(**there))

        store.do(insert)


@pytest.mark.parametrize(
    ("amounts", "counted", "told"),
    [(True, True, "only the team"), (True, False, "amounts are off"), (False, True, "no amounts")],
)
def test_chats_of_teams_are_named(company, here, amounts, counted, told):
    bind(here, amounts=amounts, counted=counted)
    ran = company("doctor").fine()
    (line,) = [each for each in ran.lines if "chat:" in each]
    assert "North group" in line
    assert told in line


def test_teams_are_listed_with_their_chats(company, here):
    bind(here, amounts=False, counted=False)
    (row,) = company("team", "list").fine().rows[1:]
    assert row == ["North", "3", "North group"]
