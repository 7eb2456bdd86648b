"""`legwork demo`: a sales week of a team of six, played in this terminal. No token, no configuration, no network."""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import logs
from bot.programs.chat import converse
from bot.programs.demo_screen import Screen, screen, tell_moment
from bot.programs.demo_script import LANGUAGES, Person, Script, script
from bot.programs.demo_stage import Stage
from bot.programs.session import UsageError
from handlers.words import words_in
from storage.records import Role


def run(speed: float = 1.0, language: str = LANGUAGES[0], *, then_chat: bool = False, name: str | None = None) -> None:
    """Plays the script of a language; `speed` 2 is twice as fast, 0 without waiting. The store is thrown away.

    `then_chat`: one goes on in it afterwards, as the manager or as `name`, until the input ends; the clock stands.
    """
    played = read(language)
    guest = _guest(played, name, then_chat=then_chat)
    # Whatever goes wrong in a turn is said by the bot; a log line between the replies would only puzzle.
    logs.set_up(level=logging.CRITICAL)
    words = words_in(played.language)
    shown = screen(words, speed, [each.name for each in played.people])
    play(played, shown, guest)
    chosen = "" if language == LANGUAGES[0] else f" --language {language}"
    again = words.text("demo-next-chat", command=f"legwork demo{chosen} --then-chat")
    endings = [words.text(each) for each in ("demo-next-init", "demo-next-readme")]
    shown.end(endings if then_chat else [again, *endings])


def read(language: str) -> Script:
    """The script of `language`, by whatever case it is written in."""
    known = {each.casefold(): each for each in LANGUAGES}
    name = known.get(language.strip().casefold())
    if name is None:
        raise UsageError(f'--language = "{language}": no demo in it; choose {", ".join(LANGUAGES)}')
    return script(name)


def play(played: Script, shown: Screen, guest: Person | None = None) -> None:
    """Plays a script on a screen, in a store that is gone afterwards; `guest` goes on in it."""
    with TemporaryDirectory(prefix="legwork-demo-") as folder, Stage(played, Path(folder)) as stage:
        for event in stage.play():
            shown.show(event)
        if guest is not None:
            words = words_in(played.language)
            shown.end([words.text("demo-you-are", name=guest.name, when=tell_moment(stage.now, words))])
            converse(stage.session(guest))


def _guest(played: Script, name: str | None, *, then_chat: bool) -> Person | None:
    """Who one is afterwards; None for nobody."""
    if not then_chat:
        if name is not None:
            raise UsageError(f'"{name}": a name goes with --then-chat')
        return None
    if name is None:
        return played.with_role(Role.MANAGER)
    guest = played.named(name)
    if guest is None:
        people = ", ".join(each.name for each in played.people)
        raise UsageError(f'--then-chat = "{name}": nobody in this demo; choose {people}')
    return guest
