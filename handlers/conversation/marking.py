"""A list whose lines were dealt with: marked, and without their buttons."""

from collections.abc import Mapping

from handlers.conversation.reply import Block, Item, Reply, Text


def marked(reply: Reply, closed: Mapping[str, str]) -> Reply:
    """The list with the lines in `closed` (by code) marked; the same object when none of them is on it."""
    if not any(isinstance(block, Item) and block.record in closed for block in reply.blocks):
        return reply
    return Reply(tuple(_marked(block, closed) for block in reply.blocks), lines=reply.lines)


def _marked(block: Block, closed: Mapping[str, str]) -> Block:
    if not isinstance(block, Item) or block.record not in closed:
        return block
    return Item(block.number, (Text(f"{closed[block.record]} "), *block.spans), block.record)
