"""The file of erasures, which outlives the store: what was half written when the machine went down costs no more."""

from datetime import timedelta
from pathlib import Path

import pytest

from storage.privacy.erasures import Erasure, append, of_file
from tests.storage.firm import NOON

FIRST, SECOND = Erasure("members:1", NOON, NOON), Erasure("members:2", NOON + timedelta(1), NOON)


@pytest.mark.parametrize("torn", ["", '{"record": "mem', '{"record": "contacts:9", "at": "2026-03-0'])
def test_a_torn_last_line_costs_itself_alone(tmp_path: Path, torn: str) -> None:
    file = tmp_path / "legwork.db.erasures"
    append(file, [FIRST])
    with file.open("a", encoding="utf-8") as lines:
        lines.write(torn)
    append(file, [FIRST, SECOND])
    assert of_file(file) == {FIRST, SECOND}
    assert len(file.read_text(encoding="utf-8").splitlines()) == 2 + bool(torn)


def test_a_line_that_only_lacks_its_end_counts(tmp_path: Path) -> None:
    file = tmp_path / "legwork.db.erasures"
    append(file, [FIRST])
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    append(file, [SECOND])
    assert of_file(file) == {FIRST, SECOND}
