"""A join code on the terminal: how to use it, a link if the bot's name is known, the code alone on the last line."""

from bot.programs.output import show
from bot.programs.session import Session

# A code must not wait for a network that is down.
PATIENCE_S = 4.0


def show_code(session: Session, code: str) -> None:
    """Prints how to join, then the code, alone on the last line."""
    username = _bot_username(session)
    show(session.say("join-how", days=7))
    if username:
        show(session.say("join-link", link=f"https://t.me/{username}?start={code}"))
    show(code)


def _bot_username(session: Session) -> str | None:
    if session.config.telegram.token is None:
        return None
    from bot.programs.telegram_check import ask

    found = ask(session.config.telegram, patience_s=PATIENCE_S)
    return found.username
