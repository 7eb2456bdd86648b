"""A message that was deleted: what it led to stands, which its author is told, if there is anything."""

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn


def deleted(key: str, turn: Turn) -> list[Reply]:
    """Says to the author of a deleted message what stands, with [Undo]; nothing where nothing does."""
    message_id = turn.uow.message_id(key)
    acts = turn.uow.acts.of_message(message_id) if message_id is not None else []
    mine = [each for each in acts if each.member_id == turn.actor.member_id and not each.undoes]
    if not mine:
        return []
    codes = dict.fromkeys(code for each in reversed(mine) for code in turn.uow.acts.records(each.id))
    if not codes:
        return []
    names = turn.words.text("list-separator").join(str(each) for each in codes)
    undo = turn.button("button-undo", "undo", act=mine[0].id)
    return [turn.say("deleted-stands", records=names, buttons=[undo])]
