"""A line that is no command: a record by its code, a customer's card, a report, talk; else it is asked what it is."""

from typing import Final

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import run
from handlers.conversation.grammar import read_call
from handlers.conversation.lists import listed
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER
from handlers.deals.sentences import behind_verb, deal_button
from handlers.people.joining import join_code
from handlers.sentences.answering import talk, told
from handlers.words import typed_words
from storage.errors import Refusal
from storage.records import Code

SMALL_TALK: Final = ("thanks", "hello", "seen")
# Where keys stay at the thumb, one of which sends the place.
_WITH_KEYS: Final = "telegram"


def is_word(text: str, key: str) -> bool:
    """Whether a line is one of the typed words of `key`, and nothing beside it."""
    return trim(text).casefold() in typed_words(key)


def sentence(text: str, turn: Turn) -> Reply:
    """A line that is no command: a bare customer name is its card; one that names a customer is asked about."""
    if code := join_code(text):
        return run(Call("join", {"code": code}), turn)
    if record := _by_code(text, turn):
        return record
    if is_word(text.removeprefix("📍"), "here-words"):
        return _here(turn)
    if (heard := told(text, turn)) is not None:
        return heard
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    if found is not None and not trim(text[found.end :]):
        return run(Call("customer", {"customer": found.value}), turn)
    named = found or _named_inside(text, turn) or behind_verb(text, turn)
    if named is None:
        if small := _small_talk(text, turn):
            return small
        if whole := _own_name(text, turn):
            return run(Call("customer", {"customer": whole}), turn)
        buttons = [
            turn.button("button-visit", "visit", note=text, said=text),
            turn.button("button-todo", "followup", text=text),
        ]
        return turn.say("sentence-unclear", buttons=buttons)
    return _ask_what(text, turn)


def _by_code(text: str, turn: Turn) -> Reply | None:
    """A record by its code alone ("V7", "#F3"), if there is one the person may see."""
    code = Code.read(text)
    if code is None or code.table == "customers":
        return None
    try:
        return run(Call("show", {"record": str(code)}), turn)
    except Refusal:
        return None


def _small_talk(text: str, turn: Turn) -> Reply | None:
    """A short, friendly answer to what is neither report nor question; it saves nothing."""
    if is_word(text, "cancel-words"):
        return run(Call("cancel"), turn)
    if item := listed(text, turn):
        return item
    for kind in SMALL_TALK:
        if is_word(text, f"small-{kind}-words"):
            return turn.say(f"small-{kind}", name=turn.actor.name)
    return talk(text, turn)


def _here(turn: Turn) -> Reply:
    """The label of our own key, typed: Telegram sends the place with it, elsewhere a visit begins."""
    if turn.incoming.chat.platform != _WITH_KEYS:
        return run(Call("visit"), turn)
    return turn.say("here-how", key=turn.words.text("key-here"), buttons=[turn.button("button-visit", "visit")])


def _ask_what(text: str, turn: Turn) -> Reply:
    name, rest = _without_customer(text, turn)
    visit = read_call(REGISTRY["visit"], f"{name} {rest}".strip(), turn)
    todo = read_call(REGISTRY["followup"], f"{name} {rest}".strip(), turn)
    buttons = [
        turn.labelled(turn.words.text("button-visit"), Call("visit", visit.args | {"said": text})),
        turn.labelled(turn.words.text("button-todo"), todo),
    ]
    if deal := deal_button(text, written_name(text, turn), turn):
        buttons.insert(0, deal)
    return turn.say("sentence-which", customer=_exact_name(visit, name, turn), buttons=buttons)


def written_name(text: str, turn: Turn) -> str:
    """The known customer of a sentence as it stands there."""
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    return (
        text[found.start : found.end].strip() if found else _named_inside(text, turn) or behind_verb(text, turn) or ""
    )


def _exact_name(call: Call, name: str, turn: Turn) -> str:
    """The customer as it is on file, where the words leave no doubt."""
    try:
        ref = CUSTOMER.parse(call.args.get("customer", name), turn)
    except (Ask, Refusal):
        return name
    return turn.uow.customers.name_of(ref.id) if ref.id else name


def _named_inside(text: str, turn: Turn) -> str | None:
    index = turn.names.index(turn.uow.customers)
    inside = index.within(text)
    readable = turn.uow.customers.readable([each.id for each in inside])
    return next((text[each.start : each.end] for each in inside if each.id in readable), None)


def _own_name(text: str, turn: Turn) -> str | None:
    """The whole line as the part, sound or initials of one of the person's own customers."""
    if len(text) > 30:
        return None
    index = turn.names.index(turn.uow.customers)
    hits = index.search(text, limit=2, among=turn.uow.customers.own_ids())
    return f"C{hits[0].id}?" if len(hits) == 1 or (hits and hits[0].score > hits[1].score) else None


def _without_customer(text: str, turn: Turn) -> tuple[str, str]:
    found = CUSTOMER.find(text, turn, At.ANYWHERE)
    if found is not None:
        return text[: found.end].strip(), text[found.end :].lstrip(" ,，:：")
    return written_name(text, turn), text
