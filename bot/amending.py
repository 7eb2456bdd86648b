"""An edited message: what it led to is taken back, its new words are run at the original time, under the same codes.

What can't be carried over safely is left as it was, in one sentence (`refused-edit-not-applied`).
"""

from collections.abc import Callable
from dataclasses import replace

import sqlalchemy as sa

from handlers.acts.taking_back import tell_taken_back
from handlers.conversation.dispatch import answer, run
from handlers.conversation.incoming import Edited, Event, Pictured
from handlers.conversation.reply import Action, Answer, Call, Reply
from handlers.conversation.responding import respond
from handlers.conversation.turn import Turn
from handlers.visits.check_in import put_back
from storage.acts.acts import Act
from storage.errors import Refusal
from storage.messages import outbox
from storage.messages.outbox import Letter
from storage.messages.questions import Question
from storage.visits.places import Place

# A button that carries a person's own words goes on with their message.
_WORDS = frozenset({"note", "text", "said"})


def message_continued(turn: Turn, letter: Letter, action: Action) -> int | None:
    """The message that a press goes on with: one that has only led to a question so far."""
    message_id = letter.inbox_id
    if letter.member_id != turn.actor.member_id:
        return None  # in a group: somebody else's message
    if isinstance(action, Answer):
        question = turn.uow.questions.get(action.question)
        message_id = question.inbox_id if question else None
    elif not _WORDS & action.args.keys():
        return None
    if message_id is None or any(turn.uow.acts.records(act.id) for act in turn.uow.acts.of_message(message_id)):
        return None
    return message_id


def amend(
    connection: sa.Connection, turn: Turn, message_id: int, was: Event, another: Callable[[], Turn]
) -> list[Reply]:
    """The answer to the edit of a message that was `was`; `another` gives turns like this one, each for an act.

    What was answered in private is corrected there, wherever it was said. Raises `Refusal` when nothing of it may be
    kept.
    """
    alone = turn.alone() if turn.in_group else None
    if alone is None or not outbox.answered_in(connection, message_id, alone.uow.conversation):
        return _amend(connection, turn, message_id, was, another)
    replies = _amend(connection, alone, message_id, was, lambda: another().alone() or another())
    for place, reply in enumerate(replies):
        turn.tell(alone, reply, f"private:{place}")
    turn.posts += alone.posts
    return []


def _amend(
    connection: sa.Connection, turn: Turn, message_id: int, was: Event, another: Callable[[], Turn]
) -> list[Reply]:
    acts, led_to = _chain(turn, message_id)
    acts = _of_album(turn, was) or acts
    question = turn.uow.questions.answered_by(message_id)
    turn.uow.questions.withdraw(led_to)
    again = another()
    again.incoming = replace(turn.incoming, event=_changed(was, turn.incoming.event))
    again.uow.continue_message(message_id)
    again.uow.questions.unheard = True
    again.again = bool(acts)
    checked_in = _check_ins(turn, acts)
    for act in acts:
        _take_back(act, another(), again)
    replies = _run(again, question)
    if acts and not _does(again, acts):
        replies = _pressed_again(again, replies, acts[0].command)
        if not _does(again, acts):
            raise Refusal("edit-not-applied")
    put_back(again, checked_in)
    turn.uow, turn.posts = again.uow, again.posts  # what is said belongs to the new act
    shown = _shown(connection, message_id, acts, turn.uow.conversation) if acts or question else None
    if shown is None or not replies:
        return replies
    return [Reply(replies[0].blocks, updates=shown, lines=replies[0].lines), *replies[1:]]


def _chain(turn: Turn, message_id: int) -> tuple[list[Act], set[int]]:
    """The acts a message led to, itself or by the answer to what it was asked, and the messages up to there."""
    messages: set[int] = set()
    following: int | None = message_id
    while following is not None and following not in messages:
        messages.add(following)
        if acts := turn.uow.acts.of_message(following):
            return acts, messages
        following = turn.uow.questions.answer_to_that_of(following)
    return [], messages


def _of_album(turn: Turn, was: Event) -> list[Act]:
    """The acts that stand of the album a message was a piece of, the latest first: they change as one."""
    album = was.album if isinstance(was, Pictured) else None
    pieces = turn.uow.attachments.of_album(album) if album else []
    made = turn.uow.attachments.acts_of(pieces) if pieces else []
    return [turn.uow.acts.get(each.id) for each in made if each.undone_by is None]


def _changed(was: Event, event: Event) -> Event:
    if isinstance(was, Pictured) and isinstance(event, Edited):
        return replace(was, caption=event.text)
    return event


def _check_ins(turn: Turn, acts: list[Act]) -> dict[int, Place]:
    """Where the visits of these acts were checked in, by their ids: the place was sent in a message of its own."""
    visits = [row_id for act in acts for _, row_id in turn.uow.acts.touched(act.id, "visits")]
    return {each: place for each in visits if (place := turn.uow.check_ins.place_of(each))}


def _take_back(act: Act, turn: Turn, again: Turn) -> None:
    for table, row_id in turn.uow.acts.created(act.id):
        again.uow.changes.reuse(table, row_id)
    turn.uow.changes.command = "amend"
    try:
        turn.uow.acts.undo(act.id)
    except Refusal as refusal:
        raise Refusal("edit-not-applied") from refusal
    tell_taken_back(again, act.id)


def _run(again: Turn, question: Question | None) -> list[Reply]:
    event = again.incoming.event
    if question is None or not isinstance(event, Edited) or event.text.lstrip().startswith("/"):
        return respond(again)
    again.text = event.text.strip()
    return [answer(question, again.text, again), *again.also]


def _does(again: Turn, acts: list[Act]) -> bool:
    """Whether the new words did something where the old ones did."""
    made = again.uow.changes.act_id
    touched = any(again.uow.acts.records(each.id) for each in acts)
    return made is not None and (not touched or bool(again.uow.acts.records(made)))


def _pressed_again(again: Turn, replies: list[Reply], command: str) -> list[Reply]:
    """The new words are asked about as the old ones were: the same button is pressed."""
    buttons = [button.action for reply in replies for button in reply.buttons()]
    same = [
        each for each in buttons if isinstance(each, Call) and each.command == command and _WORDS & each.args.keys()
    ]
    return [run(same[0], again), *again.also] if len(same) == 1 else replies


def _shown(connection: sa.Connection, message_id: int, acts: list[Act], conversation: str) -> int | None:
    """The row whose message tells of what was taken back."""
    telling = (outbox.telling_of(connection, each.id) for each in reversed(acts))
    found = next((each for each in telling if each is not None), None)
    if found is not None:
        return found
    letter = outbox.answer_to(connection, message_id, conversation)
    return letter.id if letter else None
