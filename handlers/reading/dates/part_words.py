"""Parts of the day: morning, 晚上, end of day, tonight, 明早."""

from datetime import timedelta
from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, DayPart, Meaning, Part


@rule(
    "part",
    "part",
    "weakpart",
    "in filler? enpart",
    "enpart",
    "at enpart",
    "(early|late) enpart",
    "ampm",
    "eve",
    "ordinal thing (in filler enpart)?",
    "end (filler|dash)* unit",
    "(close|end) filler (working unit?|play)",
)
def parts(got: Got, _context: Context) -> Meaning | None:
    """上午, in the morning, first thing, end of day. The English noun alone is too weak (good morning)."""
    if got.has("close") or got.has("working") or got.has("play"):
        return Part("eod")
    if got.has("end"):
        return Part("eod") if got.name("unit") == "day" else None
    if got.has("thing"):
        return Part("morning", weak=True) if got.number("ordinal") == 1 else None
    if half := got.first("ampm"):
        return Part("afternoon" if half.number else "morning", weak=True)
    if got.has("eve"):
        return Part("evening", weak=True)
    weak = not got.has("part") and not got.has("in")
    return Part(got.name("part", "weakpart", "enpart"), weak)


@rule("date", "rel thing")
def last_thing(_got: Got, _context: Context) -> Meaning | None:
    """last thing on Friday: when is that?"""
    return Bad()


@rule("daypart", "tonight", "daymorning", "rel enpart", "rel ampm", "end filler* dayword", "rel part")
def day_parts(got: Got, context: Context) -> Meaning | None:
    """tonight, 明早, this morning, last night, end of today."""
    if token := got.first("dayword"):
        return DayPart(context.today + timedelta(days=token.number), "eod")
    token = got.first("tonight", "daymorning", "rel")
    if token is None or (token.kind == "rel" and (token.number > 0 or got.has("part"))):
        return None
    if half := got.first("ampm"):
        return DayPart(context.today, "afternoon" if half.number else "morning") if token.number == 0 else None
    name = "morning" if token.kind == "daymorning" else "evening" if token.kind == "tonight" else got.name("enpart")
    if token.kind == "rel" and token.number < 0 and name != "evening":
        return None
    return DayPart(context.today + timedelta(days=token.number), name)


RULES: Final[list[Rule]] = [*parts, *last_thing, *day_parts]
