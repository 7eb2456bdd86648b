"""A chart as a picture: how soon it is drawn, what its first one costs in time and memory."""

import statistics
import subprocess
import sys
import time

from bot.charts import picture
from handlers.conversation.reply import Bar, Chart

ROUNDS, PICTURES = 5, 20
# In a process of its own, after what every process has loaded.
FIRST = """
import resource, sys, time
from bot.charts import picture
from handlers.conversation.reply import Bar, Chart

def resident():
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * resource.getpagesize()

chart = Chart("目标达成率", tuple(Bar(f"李伟 {n}", n / 6, f"{n} / 6") for n in range(6)), 0.5, "工作日已过 50%")
before, started = resident(), time.perf_counter()
picture(chart)
print(time.perf_counter() - started, resident() - before)
"""


def main() -> None:
    """Six members and forty, warm; then the first picture of a process."""
    for members in (6, 40):
        chart = _chart(members)
        picture(chart)
        _show(
            f"chart of {members} members as PNG, {len(picture(chart)) / 1000:.0f} kB",
            [_warm(chart) for _ in range(ROUNDS)],
        )
    first = [_first() for _ in range(ROUNDS)]
    _show("first chart of a process, with loading Pillow and the font", [seconds * 1000 for seconds, _ in first])
    megabytes = [size / 1_000_000 for _, size in first]
    print(
        f"{'memory it takes':<58} {statistics.median(megabytes):8.1f} MB  ({min(megabytes):.1f}–{max(megabytes):.1f})"
    )


def _chart(members: int) -> Chart:
    bars = tuple(Bar(f"欧阳娜娜 {n}", n / members * 1.2, f"{n / members * 1.2:.0%}") for n in range(members))
    return Chart("2027年6月：目标达成率", bars, 0.55, "工作日已过 55%")


def _warm(chart: Chart) -> float:
    started = time.perf_counter()
    for _ in range(PICTURES):
        assert picture(chart).startswith(b"\x89PNG")
    return (time.perf_counter() - started) / PICTURES * 1000


def _first() -> tuple[float, float]:
    ran = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    seconds, size = ran.stdout.split()
    return float(seconds), float(size)


def _show(name: str, taken: list[float]) -> None:
    print(f"{name:<58} {statistics.median(taken):8.1f} ms  ({min(taken):.1f}–{max(taken):.1f})")
