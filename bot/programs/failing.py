"""What the terminal is told when a command fails: a sentence for what was foreseen, a traceback for a bug."""

import traceback

from bot.programs.session import Session, Stopped, UsageError
from bot.redaction import Redactor

FAILED, MISUSED = 1, 2


def told(error: Exception, session: Session) -> tuple[list[str], int]:
    """Lines for stderr and the exit status."""
    from bot.config_problems import ConfigError
    from storage.errors import Refusal, StoreError

    match error:
        case ConfigError():
            return error.lines, MISUSED
        case UsageError() | StoreError():
            return [str(error)], MISUSED
        case Stopped():
            return [str(error)], FAILED
        case Refusal():
            return [session.refused(error)], FAILED
        case _:
            text = Redactor(session.secrets())("".join(traceback.format_exception(error)))
            return [text.rstrip(), "legwork: that is a bug; please report it with the lines above"], FAILED
