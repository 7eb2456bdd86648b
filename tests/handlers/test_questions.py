"""Every argument that can be missing has its question, in every language, and needs no data to ask it."""

import pytest

from handlers import subjects
from handlers.conversation.commands import REGISTRY
from handlers.words import LANGUAGES, words_in

assert subjects.ALL
REQUIRED = [
    (command.name, argument.name) for command in REGISTRY for argument in command.arguments if argument.required
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("command", "argument"), REQUIRED)
def test_a_missing_argument_can_be_asked_for(command: str, argument: str, language: str) -> None:
    words = words_in(language)
    specific = f"ask-{command}-{argument}"
    assert words.text(specific if words.has(specific) else f"ask-{argument}")
