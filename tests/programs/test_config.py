"""The configuration: file and environment, and one line about whatever is wrong with them."""

import re
import tomllib
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import Config, load
from bot.config_problems import ConfigError

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
SECRET = "s3cr3t-value"

BAD_VALUES = [
    ("company.timezone", '"Mars/Base"', "Asia/"),
    ("company.timezone", '"Shanghai"', "Asia/Shanghai"),
    ("company.language", '"fr"', "zh-Hans"),
    ("company.currency", '"RMB"', "CNY"),
    ("company.currency", "5", "CNY"),
    ("company.country", '"China"', "CN"),
    ("speech.url", '"https://speech.example.com"', "/v1/audio/transcriptions"),
    ("speech.url", '"speech.example.com/v1/audio"', "https://"),
    ("speech.language", '"Chinese"', "zh"),
    ("speech.max_mb", "50", "from 1 to 20"),
    ("company.country", '"XX"', "calendar.closed"),
    ("company.country", '"DE-XX"', "DE-BY"),
    ("company.workdays", '"funday"', "mon-fri"),
    ("company.workdays", "[]", "mon-fri"),
    ("company.fiscal_year_start", "13", "from 1 to 12"),
    ("company.fiscal_year_start", "true", "from 1 to 12"),
    ("company.month_closes_on", '"last"', "from 1 to 31"),
    ("company.headline_metric", '"win"', "won"),
    ("company.terms_anchor", '"delivry"', "delivery"),
    ("company.name", "7", "in quotes"),
    ("privacy.ranking", '"all"', "names"),
    ("privacy.location", '"maybe"', "true or false"),
    ("database.url", '"mysql://h/x"', "sqlite:///"),
    ("database.url", '"postgresql://h/x"', "postgresql+psycopg://"),
    ("http.listen", '"localhost"', "127.0.0.1:8080"),
    ("http.listen", '"127.0.0.1:99999"', "127.0.0.1:8080"),
    ("telegram.base_url", '"ftp://example.com"', "https://"),
    ("telegram.webhook_url", '"example"', "https://"),
    ("telegram.webhook_url", '"http://example.com/hook"', "reverse proxy"),
    ("telegram.webhook_url", '"https://example.com:8080/hook"', "443"),
    ("telegram.webhook_url", '"https://example.com/healthz"', "another path"),
    ("telegram.webhook_url", '"https://example.com/{token}"', "letters"),
    ("pushes.morning.at", '"8am"', "08:30"),
    ("pushes.morning.at", '"24:00"', "08:30"),
    ("pushes.morning.days", '"sometimes"', "workdays"),
    ("pushes.morning.on", '"sure"', "true or false"),
    ("pushes.evening.audience", '["reps"]', "rep"),
    ("pushes.quiet_hours", '"night"', "21:00-07:30"),
    ("pushes.weekly.quiet_hours", '"21:00-21:00"', "none"),
    ("visits.cadence.A", "0", "from 1 to 999"),
    ("checkin.in_range_m", "-5", "from 10"),
    ("deals.stuck_after_days", "0", "from 1 to 365"),
    ("deals.stages", '"lead, proposal"', "write a table for each"),
    ("deals.stages", "[]", "no stage before won and lost"),
    ("calendar.closed", '["2027-13-01"]', "2027-10-01"),
    ("company", '"Acme"', "[company]"),
]

BAD_STAGES = [
    ('[{ key = "won" }]', "no stage before won and lost"),
    ('[{ key = "Erstgespräch" }]', "small letters"),
    ('[{ key = "lead" }, { key = "lead" }]', "key of its own"),
    ('[{ key = "lead", probability = 120 }]', "from 0 to 100"),
    ('[{ key = "lead", needs = ["money"] }]', "budget"),
    ('[{ key = "lead", chance = 10 }]', "probability"),
    ('[{ key = "lead", names = { fr = "Piste" } }]', "zh-Hans"),
]

UNKNOWN_KEYS = [
    ("company.timezon", "company.timezone"),
    ("pushes.mornin.at", "pushes.morning"),
    ("telegrm.token", "telegram"),
    ("deals.stage", "deals.stages"),
    ("retention.keep", "coordinates_days, files_days"),
    ("company.listen", "http.listen"),
    ("visits.cadence.D", "A, B, C"),
]


def toml(key, value):
    *sections, name = key.split(".")
    return (f"[{'.'.join(sections)}]\n" if sections else "") + f"{name} = {value}\n"


@pytest.mark.parametrize(("key", "value", "cure"), BAD_VALUES)
def test_a_bad_value_is_named_with_its_key_and_a_cure_in_one_line(run, here, key, value, cure):
    (here / "config.toml").write_text(toml(key, value))
    ran = run("team", "list")
    assert ran.status == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith(f"config.toml: {key} = {value}:")
    assert cure in line
    assert not (here / "legwork.db").exists()


@pytest.mark.parametrize(("stages", "cure"), BAD_STAGES)
def test_bad_stages_are_told_with_a_cure_in_one_line(run, here, stages, cure):
    (here / "config.toml").write_text(toml("deals.stages", stages), encoding="utf-8")
    ran = run("team", "list")
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    assert line.startswith("config.toml: deals.stages = [")
    assert cure in line


def test_stages_are_taken_in_their_order_and_end_with_won_and_lost(here):
    given = '[{ key = "won", names = { en = "Signed" } }, { key = "trial", probability = 60, needs = "amount, need" }]'
    (here / "config.toml").write_text(toml("deals.stages", given), encoding="utf-8")
    stages = load(here / "config.toml", {}).company().stages
    assert [(each.key, each.probability) for each in stages] == [("trial", 60), ("won", 100), ("lost", 0)]
    assert stages.needs("trial") == ["amount", "need"]
    assert stages.get("won").names == {"en": "Signed"}


@pytest.mark.parametrize(("key", "hint"), UNKNOWN_KEYS)
def test_an_unknown_key_gets_the_near_one(run, here, key, hint):
    (here / "config.toml").write_text(toml(key, '"x"'))
    ran = run("doctor" if key == "none" else "member", "list")
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    assert "no such key" in line
    assert hint in line


@pytest.mark.parametrize(
    "key",
    [
        "telegram.token",
        "telegram.webhook_secret",
        "slack.bot_token",
        "slack.app_token",
        "telegram.tokn",
        "company.token",
    ],
)
def test_what_may_be_a_secret_is_never_shown(run, here, key):
    (here / "config.toml").write_text(toml(key, f'"{SECRET} "'))
    ran = run("team", "list")
    shown = ran.status == 2 and SECRET not in ran.err and f"{key} = …" in ran.err
    assert shown or key == "telegram.webhook_secret"
    assert SECRET not in ran.out + ran.err


def test_a_password_in_an_address_is_not_shown():
    with pytest.raises(ConfigError) as caught:
        load(None, {"LEGWORK_DATABASE__URL": f"mysql://legwork:{SECRET}@db/legwork"})
    assert SECRET not in caught.value.lines[0]
    assert "mysql://legwork:…@db/legwork" in caught.value.lines[0]


def test_each_problem_gets_a_line():
    with pytest.raises(ConfigError) as caught:
        load(None, {"LEGWORK_COMPANY__CURRENCY": "RMB", "LEGWORK_PUSHES__MORNING__AT": "8am"})
    assert len(caught.value.lines) == 2


@pytest.mark.parametrize(
    ("variable", "value", "start"),
    [
        ("LEGWORK_COMPANY__TIMEZONE", "Nowhere", 'LEGWORK_COMPANY__TIMEZONE: company.timezone = "Nowhere"'),
        ("LEGWORK_TELEGRM__TOKEN", "1:a", "LEGWORK_TELEGRM__TOKEN: telegrm = …: no such key; did you mean telegram?"),
        ("LEGWORK_COMPANY__ZONE", "UTC", 'LEGWORK_COMPANY__ZONE: company.zone = "UTC": no such key'),
    ],
)
def test_a_problem_of_the_environment_names_the_variable(run, monkeypatch, variable, value, start):
    monkeypatch.setenv(variable, value)
    ran = run("team", "list")
    assert ran.status == 2
    assert ran.err.startswith(start)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[company]\ntimezone = Asia/Shanghai\n", "line 2: company.timezone = Asia/Shanghai"),
        (f"[telegram]\ntoken = {SECRET}\n", "line 2: telegram.token = …"),
        ("[company\n", "line 1"),
        ("nonsense\n", "line 1"),
        ('[company]\nname = "a"\nname = "b"\n', "line 3"),
    ],
)
def test_a_file_that_is_no_toml_is_told_by_line_and_key(run, here, text, part):
    (here / "config.toml").write_text(text)
    ran = run("team", "list")
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    assert part in line
    assert SECRET not in line


def test_a_file_in_another_encoding_is_told_too(run, here):
    (here / "config.toml").write_bytes('[company]\nname = "华强"\n'.encode("gb18030"))
    ran = run("team", "list")
    assert (ran.status, ran.err) == (2, "config.toml: not saved as UTF-8; save it as UTF-8 in your editor\n")


def test_a_byte_order_mark_does_no_harm(here):
    (here / "config.toml").write_bytes('\ufeff[company]\nname = "华强"\n'.encode())
    assert load(here / "config.toml", {}).company_section.name == "华强"


def test_the_environment_beats_the_file(here):
    file = here / "c.toml"
    file.write_text('[company]\nname = "File"\ncurrency = "CNY"\n[visits.cadence]\nA = 7\n')
    environ = {
        "LEGWORK_COMPANY__NAME": "Environment",
        "LEGWORK_COMPANY__WORKDAYS": "mon-sat",
        "LEGWORK_VISITS__CADENCE__A": "5",
        "LEGWORK_PUSHES__MORNING__AT": "07:15",
        "LEGWORK_PRIVACY__LOCATION": "false",
        "LEGWORK_TELEGRAM__TOKEN": "1:abc",
        "LEGWORK_COMPANY__CURRENCY": "",
        "LEGWORK_ACCEPT": "1",
    }
    config = load(file, environ)
    company = config.company_section
    assert (company.name, company.currency) == ("Environment", "CNY")
    assert company.workdays == frozenset(range(6))
    assert config.visits.cadence.model_dump() == {"A": 5, "B": 30, "C": 90}
    assert config.pushes.morning.at == time(7, 15)
    assert config.privacy.location is False
    assert config.secrets() == ["1:abc"]
    assert "1:abc" not in repr(config)


@pytest.mark.parametrize("given", ["https://sk-7@speech.example/v1/audio/transcriptions", "sk-7 "], ids=["url", "key"])
def test_the_key_of_a_speech_service_has_a_place_of_its_own_and_is_not_shown(run, here, given):
    key = "url" if given.startswith("https") else "api_key"
    (here / "config.toml").write_text(f'[speech]\n{key} = "{given}x"\n')
    ran = run("team", "list")
    assert ran.status == 2
    assert "speech." in ran.err
    assert "sk-7" not in ran.err


def test_the_key_of_a_speech_service_is_a_secret():
    assert load(None, {"LEGWORK_SPEECH__API_KEY": "sk-7"}).secrets() == ["sk-7"]


def test_quiet_hours_of_one_push_beat_those_of_all():
    config = load(None, {"LEGWORK_PUSHES__WEEKLY__QUIET_HOURS": "none", "LEGWORK_PUSHES__QUIET_HOURS": "20:00-08:00"})
    assert str(config.pushes.quiet("morning")) == "20:00-08:00"
    assert config.pushes.quiet("weekly") is None
    assert config.company().quiet_from == "20:00"


def test_days_may_wrap_around_the_week():
    assert load(None, {"LEGWORK_COMPANY__WORKDAYS": "sun-thu"}).company_section.workdays == {6, 0, 1, 2, 3}


def test_chinese_tags_mean_a_script():
    assert load(None, {"LEGWORK_COMPANY__LANGUAGE": "zh-TW"}).company().language == "zh-Hant"


def test_the_company_is_what_the_conversation_needs(here):
    environ = {"LEGWORK_COMPANY__TIMEZONE": "Asia/Taipei", "LEGWORK_CHECKIN__IN_RANGE_M": "300"}
    company = load(None, environ).company()
    assert company.timezone == ZoneInfo("Asia/Taipei")
    assert company.in_range_m == 300
    assert company.cadence == {"A": 14, "B": 30, "C": 90}


def test_a_named_file_must_be_there_and_no_file_is_fine(run):
    run("team", "list").fine()
    ran = run("--config", "other.toml", "team", "list")
    assert ran.status == 2
    assert ran.err.startswith("other.toml: no such file")


@pytest.mark.parametrize("now", ["yesterday", "2027-13-01", "08:00"])
def test_a_bad_now_is_one_line(run, now):
    ran = run("--now", now, "team", "list")
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert f'--now = "{now}"' in ran.err


# --- the example -----------------------------------------------------------------------------------------------------


def test_the_example_is_the_defaults():
    assert load(EXAMPLE, {}) == Config()


def test_the_example_holds_every_key_and_explains_it():
    given = keys_of(tomllib.loads(EXAMPLE.read_text("utf-8")))
    quiet_of_one = re.compile(r"pushes\.\w+\.quiet_hours")
    wanted = {each for each in model_keys(Config) if not quiet_of_one.fullmatch(each)}
    assert given == wanted
    assert "pushes.quiet_hours" in given


def keys_of(table, above=""):
    found: set[str] = set()
    for name, value in table.items():
        found |= keys_of(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}"}
    return found


def model_keys(model, above=""):
    for name, each in model.model_fields.items():
        path = f"{above}{each.alias or name}"
        if hasattr(each.annotation, "model_fields"):
            yield from model_keys(each.annotation, f"{path}.")
        else:
            yield path


def test_slack_without_a_way_in_is_refused(run, here):
    (here / "config.toml").write_text('[slack]\nbot_token = "xoxb-1"\n')
    ran = run("team", "list")
    assert ran.status == 2
    (line,) = ran.err.splitlines()
    assert line.startswith('config.toml: slack.signing_secret = "":')
    assert "slack.app_token" in line
    (here / "config.toml").write_text('[slack]\nbot_token = "xoxb-1"\nsigning_secret = "abc"\n')
    assert run("team", "list").status != 2
