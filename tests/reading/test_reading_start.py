"""What loading the readers costs: hundreds of patterns wait for their first use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COUNTS = """
import dataclasses, decimal, fractions, re, re._compiler, typing, zoneinfo
compiled, compile = [], re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append(pattern) or compile(pattern, flags)
import handlers.reading.message
print(len(compiled))
from handlers.reading.when import read_when
from datetime import UTC, datetime
read_when("by Friday", now=datetime(2026, 11, 25, tzinfo=UTC))
print(len(compiled))
"""


def test_patterns_are_compiled_on_their_first_use() -> None:
    ran = subprocess.run([sys.executable, "-c", COUNTS], cwd=ROOT, capture_output=True, text=True, check=True)
    at_start, after = (int(line) for line in ran.stdout.splitlines())
    # A few small ones serve to build the others.
    assert at_start < 10
    assert after > at_start
