"""`legwork demo`: two days of a team of three, played in this terminal. No token, no configuration, no network."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import logs
from bot.programs.demo_screen import Screen, screen
from bot.programs.demo_script import LANGUAGES, Script, script
from bot.programs.demo_stage import Stage
from bot.programs.session import UsageError
from handlers.words import words_in


def run(speed: float = 1.0, language: str = LANGUAGES[0]) -> None:
    """Plays the script of a language; `speed` 2 is twice as fast, 0 without waiting. The store is thrown away."""
    played = read(language)
    # Whatever goes wrong in a turn is said by the bot; a log line between the replies would only puzzle.
    logs.set_up(level=logging.CRITICAL)
    words = words_in(played.language)
    shown = screen(words, speed, [each.name for each in played.people])
    play(played, shown)
    shown.end([words.text("demo-next-init"), words.text("demo-next-readme")])


def read(language: str) -> Script:
    """The script of `language`, by whatever case it is written in."""
    known = {each.casefold(): each for each in LANGUAGES}
    name = known.get(language.strip().casefold())
    if name is None:
        raise UsageError(f'--language = "{language}": no demo in it; choose {", ".join(LANGUAGES)}')
    return script(name)


def play(played: Script, shown: Screen) -> None:
    """Plays a script on a screen, in a store that is gone afterwards."""
    with TemporaryDirectory(prefix="legwork-demo-") as folder, Stage(played, Path(folder)) as stage:
        for event in stage.play():
            shown.show(event)
