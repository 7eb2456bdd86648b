"""What lies in `deploy/`: every path and command in it exists, and its steps work as far as they can be tried here."""

import configparser
import json
import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import app
from bot.delivery import STOP_WITHIN_S
from bot.watchdog import LOOP_STUCK_S
from tests.operation.test_metrics_page import asked, scraped
from tests.servers.telegram import TelegramServer
from tests.telegram.stage import Office

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))


def unit(path):
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # names keep their capitals, as documented
    parser.read(path)
    return parser


def steps():
    """Instruction and arguments of each step of the Containerfile."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Containerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [line.split(maxsplit=1) for line in lines if line.strip()]


def copied():
    """The files and folders of the repository that go into the image."""
    given = [shlex.split(rest) for name, rest in steps() if name == "COPY" and "--from" not in rest]
    return [source for words in given for source in words[:-1]]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with TelegramServer() as server:
        office = Office(tmp_path_factory.mktemp("deploy"), server, tick=lambda _now: 0).start()
        yield office
        office.stop()


def test_everything_in_the_container_is_there():
    assert {"requirements.lock", "pyproject.toml", "bot", "handlers", "scheduler", "storage"} <= set(copied())
    assert [each for each in copied() if not (ROOT / each).exists()] == []


def test_the_container_runs_as_nobody_in_particular_and_without_an_index():
    text = (DEPLOY / "Containerfile").read_text()
    (user,) = (rest for name, rest in steps() if name == "USER")
    assert user.split(":")[0].isdecimal()
    assert int(user.split(":")[0]) > 0
    assert "--require-hashes" in text
    assert "index" not in text
    assert "://" not in text.replace("http://127.0.0.1", "").replace("sqlite://", "")


def test_what_is_copied_makes_a_program(tmp_path):
    """The last step of the build, from the copied files alone."""
    source, target = tmp_path / "src", tmp_path / "target"
    source.mkdir()
    for each in copied():
        if (ROOT / each).is_dir():
            shutil.copytree(ROOT / each, source / each, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / each, source / each)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "--target", target]
    subprocess.run([*pip, "."], cwd=source, check=True, capture_output=True)
    starts = "import bot, sys; from bot.__main__ import main; print(bot.__file__); main(['init', '--admin', 'Max'])"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(target)!r}); {starts}"],
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert str(target) in ran.stdout
    assert (tmp_path / "config.toml").exists()


def test_the_health_check_tells_life_from_death(served):
    (check,) = (rest for name, rest in steps() if name == "HEALTHCHECK")
    command = json.loads(check.partition("CMD ")[2])
    assert command[0] == "python"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = probe.getsockname()[1]
    status = {}
    for port in (served.port, nobody):
        told = [each.replace(":8080", f":{port}") for each in command[1:]]
        status[port] = subprocess.run([sys.executable, *told], check=False, capture_output=True).returncode
    assert status[served.port] == 0
    assert status[nobody] != 0


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_services_run_commands_there_are(path):
    known = {each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands}
    lines = re.findall(r"^ExecStart=(.*)$", path.read_text(), flags=re.MULTILINE)
    assert lines
    for line in lines:
        command = re.search(r"/opt/legwork/\.venv/bin/legwork (\w+)", line)
        assert command is not None
        assert command[1] in known


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_services_may_do_little(path):
    service = unit(path)["Service"]
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] == "strict"
    assert service["User"] == "legwork"
    assert service["UMask"] == "0077"


def test_systemd_waits_as_long_as_the_program_needs():
    service = unit(DEPLOY / "legwork.service")["Service"]
    assert service["Type"] == "notify"
    assert float(service["TimeoutStopSec"]) > STOP_WITHIN_S
    assert float(service["WatchdogSec"]) > LOOP_STUCK_S  # our own line comes first
    assert service["RestartPreventExitStatus"] == "2"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path):
    for each in [*SERVICES, *DEPLOY.glob("*.timer")]:
        text = each.read_text().replace("/opt/legwork/.venv/bin/legwork", sys.executable)
        (tmp_path / each.name).write_text(text)
    ran = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr.replace(str(tmp_path), "")) == (0, "")


@pytest.mark.parametrize("name", ["deploy/alerts.yml", "docs/operating.md"])
def test_every_metric_that_is_named_is_there(served, name):
    page = asked(served, "/metrics")[1]
    there = set(re.findall(r"^# TYPE (\w+)", page, flags=re.MULTILINE)) | {key[0] for key in scraped(served)}
    named = set(re.findall(r"\blegwork_\w+|\bprocess_\w+_seconds", (ROOT / name).read_text()))
    assert len(named) > 5
    assert sorted(named - there) == []


def test_every_alert_is_explained():
    alerts = re.findall(r"alert: (\w+)", (DEPLOY / "alerts.yml").read_text())
    page = (ROOT / "docs" / "operating.md").read_text()
    assert len(alerts) == len(set(alerts)) > 10
    assert [each for each in alerts if each not in page] == []
