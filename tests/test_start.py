"""What a start and a turn load: heavy libraries wait for their first use (each costs time, and memory for good)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {
    "PIL",
    "alembic",
    "dateparser",
    "holidays",
    "openpyxl",
    "prometheus_client",
    "pypinyin.phrases_dict",  # 42 MB; single characters are enough for names
    "rich",
    "telegram",
}
# A store that is there: Alembic is needed to make one.
CHAT = """
import sys
import bot.app
from bot.__main__ import main

try:
    main(["chat", "--as", "Ana"])
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/help", "/visit"),
        (
            "/customer add Acme\n/plan Acme next Friday\n/visit Acme met Ms Li, next: send quote by Friday",
            "Acme – visit",
        ),
        ("/customer add 华强电子\n/visit 华蔷 谈了报价", "华强电子"),  # by its sound
        ("/customer add Acme\n/plan Acme\nnext Friday", "Acme –"),
    ],
)
def test_a_turn_loads_nothing_heavy(tmp_path: Path, typed: str, answered: str) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "bot", "init", "--admin", "Ana"], cwd=tmp_path, env=environ, check=True)
    ran = subprocess.run(
        [sys.executable, "-c", CHAT], cwd=tmp_path, env=environ, input=typed, capture_output=True, text=True, check=True
    )
    assert answered in ran.stdout
    loaded = set(ran.stderr.split())
    assert {"bot.app", "handlers.reading.dates.last_resort"} <= loaded
    assert not loaded & HEAVY


def test_what_draws_is_loaded_with_the_first_chart() -> None:
    loads = "import sys, bot.adapters.telegram.adapter, bot.charts, bot.serving; print('PIL' in sys.modules)"
    draws = (
        "from handlers.conversation.reply import Chart;"
        "bot.charts.picture(Chart('June', ())); print('PIL' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", f"{loads}; {draws}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["False", "True"]
