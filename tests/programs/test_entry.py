"""The program as a process: quick to start, loading only what a command needs, ending as scripts expect."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "sqlalchemy",
    "telegram",
    "pydantic",
    "openpyxl",
    "rich",
    "alembic",
    "aiohttp",
    "babel",
    "dateparser",
    "structlog",
)


def start(*arguments, cwd, typed="", **more):
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=cwd, env=environ, input=typed, capture_output=True, text=True, check=False)


def test_help_lists_the_contract_s_commands(tmp_path):
    ran = start("--help", cwd=tmp_path)
    assert ran.returncode == 0
    commands = "demo init serve chat team member import export push queue doctor backup restore"
    for command in commands.split():
        assert f"\n  {command} " in ran.stdout


def test_version(tmp_path):
    assert start("--version", cwd=tmp_path).stdout.startswith("legwork ")


def test_help_loads_nothing_heavy(tmp_path):
    script = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    loaded = set(ran.stderr.split())
    assert "typer" in loaded
    assert not loaded & set(HEAVY)


def test_the_store_s_commands_load_no_platform(tmp_path):
    script = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['team', 'list'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "bot", "init"], cwd=tmp_path, env=environ, capture_output=True, check=True)
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    assert not set(ran.stderr.split()) & {
        "telegram",
        "openpyxl",
        "rich",
        "alembic",
        "aiohttp",
        "structlog",
        "dateparser",
    }


def test_a_script_can_join_a_member(tmp_path):
    code = start("init", "--admin", "Ana", cwd=tmp_path).stdout.splitlines()[-1]
    assert len(code) == 22
    exported = start("export", "members", cwd=tmp_path)
    assert exported.returncode == 0
    assert exported.stderr == ""
    assert exported.stdout.count("\n") == 1


def test_xlsx_and_csv_go_where_they_should(tmp_path):
    start("init", cwd=tmp_path)
    ran = start("export", "teams", "--format", "csv", cwd=tmp_path)
    assert ran.stdout == "name,parent,created_at\n"


@pytest.mark.parametrize(
    ("arguments", "status"), [(["nope"], 2), (["team", "add"], 2), (["--now", "x", "team", "list"], 2), ([], 2)]
)
def test_misuse_is_status_2(tmp_path, arguments, status):
    ran = start(*arguments, cwd=tmp_path)
    assert ran.returncode == status
    assert "Traceback" not in ran.stderr


def test_a_bad_store_is_one_line(tmp_path):
    ran = start("team", "list", cwd=tmp_path, LEGWORK_DATABASE__URL="sqlite:////no/such/place/legwork.db")
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert "database.url" in ran.stderr


def test_a_broken_pipe_is_no_traceback(tmp_path):
    start("init", cwd=tmp_path)
    command = f"{sys.executable} -m bot export audit | true"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in ran.stderr


def test_now_without_an_offset_is_the_company_s(tmp_path):
    environ = {"LEGWORK_COMPANY__TIMEZONE": "Asia/Shanghai"}
    start("--now", "2027-03-02T08:00", "init", cwd=tmp_path, **environ)
    assert '"created_at": "2027-03-02T08:00:00+08:00"' in start("export", "members", cwd=tmp_path, **environ).stdout
    start("--now", "2027-03-02T08:00Z", "team", "add", "North", cwd=tmp_path, **environ)
    assert '"created_at": "2027-03-02T16:00:00+08:00"' in start("export", "teams", cwd=tmp_path, **environ).stdout
