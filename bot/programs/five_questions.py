"""What an admin is asked at the first start, if there is somebody to ask: the five things a team argues about."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.config_values import DAYS, one_of, read_days, read_text, whole
from bot.programs.output import show
from bot.programs.session import Session
from bot.programs.toml_text import set_key

Value = str | int


@dataclass(frozen=True, slots=True)
class Question:
    """`key` of the message; where the answer goes; `read` checks it and gives what is written."""

    key: str
    section: str
    setting: str
    read: Callable[[str], Value]


def _days(text: str) -> str:
    return ", ".join(DAYS[day] for day in sorted(read_days(text)))


QUESTIONS = (
    Question("customer-word", "words", "customer", read_text),
    Question("metric", "company", "headline_metric", one_of("won", "shipped", "invoiced", "collected")),
    Question("month", "company", "month_closes_on", whole(1, 31)),
    Question("workdays", "company", "workdays", _days),
    Question("ranking", "privacy", "ranking", one_of("own", "names", "off")),
)


def ask_all(session: Session, text: str) -> str:
    """The configuration's text with the answers in it. Enter keeps the default; the end of input keeps the rest."""
    show(session.say("ask-intro"))
    for question in QUESTIONS:
        try:
            answer = _ask(session, question)
        except EOFError:
            break
        if answer is not None:
            text = set_key(text, question.section, question.setting, answer)
    return text


def _ask(session: Session, question: Question) -> Value | None:
    while True:
        typed = input(f"{session.say(f'ask-{question.key}')} ").strip()
        if not typed:
            return None
        try:
            return question.read(typed)
        except ValueError as error:
            show(f"  {error}")
