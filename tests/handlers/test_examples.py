"""Every example of `/help` works as it stands: typed by somebody who may, it is done or asks for what is missing."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from handlers.conversation.commands import REGISTRY
from handlers.words import LANGUAGES, words_in
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)
EXAMPLES = [
    (language, each.name, line)
    for language in LANGUAGES
    for each in REGISTRY
    if words_in(language).has(f"{each.name}.examples")
    for line in words_in(language).options(f"{each.name}.examples")
]
REFUSED = (
    "refused-customer-not-found",
    "refused-not-allowed",
    "refused-followup-not-found",
    "refused-member-not-found",
)


Stages = dict[str, TerminalStage]


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stages]:
    """A company for each language, with one to-do (F1) of Ana's; the examples run in it one after the other."""
    made = {language: TerminalStage(tmp_path_factory.mktemp(language), NOW, language) for language in LANGUAGES}
    for stage in made.values():
        stage.says("ana", "/followup call the bank tomorrow 10:00")
    try:
        yield made
    finally:
        for stage in made.values():
            stage.close()


@pytest.mark.parametrize(("language", "name", "line"), EXAMPLES, ids=lambda each: each.replace("/", ""))
def test_example_works(stages: Stages, language: str, name: str, line: str) -> None:
    who = "sam" if name in {"member", "bind", "nudge"} else "ben" if "台光電機" in line else "ana"
    group = "lobby" if name == "bind" else None
    heard = stages[language].says(who, line if group is None else f"@legwork {line}", group)
    first = heard[group or who][0][0]
    words = words_in(language)
    assert first != words.text("sentence-unclear")
    assert first not in {words.text(key, lead="Sam") for key in REFUSED}
    assert not first.endswith(words.text("ask-create", name="|").split("|")[1])
