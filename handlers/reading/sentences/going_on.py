"""Whether a part of a message goes on about the record so far, or begins another one."""

from typing import Final

from handlers.reading.money import NOTHING
from handlers.reading.patterns import regex
from handlers.reading.sentences.drafts import DEAL, NEAR, STATE, Draft
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.kinds import is_to_be
from handlers.reading.sentences.parts import Part, first_of
from handlers.reading.sentences.persons import is_name
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.strangers import is_listed, is_strangers
from handlers.reading.sentences.tense import (
    is_over,
    is_today,
)

_ANOTHER: Final = regex(
    r"\W*(?P<name>[\u4e00-\u9fff]{2,10}|[A-Z][\w&'’.-]*(?: [A-Z&][\w&'’.-]*){0,3})(?:\s*[:：–—-]\s"
    r"|\s+(?=[\u4e00-\u9fff])|\s+(?=paid|signed|ordered|won|lost|met|saw))"
)


def names_another(part: Part, before: Draft) -> bool:
    """Whether a new line, point or sentence begins with a name that nobody could read: then it is not about the
    customer before."""
    if not part.mentions and (is_strangers(part) or (part.section is not None and is_listed(part))):
        return True
    if part.mentions or not part.leads or not before.parts or before.parts[-1].line == part.line:
        return part.opens and not part.mentions and begins_with_name(part)
    return before.names_first and begins_with_name(part)


def begins_with_name(part: Part) -> bool:
    """Whether a part begins with a name, set apart from what is told of it ("Zhongtian: …")."""
    found = _ANOTHER.match(part.words)
    if found is None or first_of(part, frozenset({"todo", "help", "wants"})):
        return False
    name = plain(found["name"])
    said = any(each.start < found.end("name") for each in part.cues) or any(
        each.at and each.at[0] < found.end("name") for each in part.behind
    )
    return not said and not is_name(found["name"], in_list=False) and not _NO_NAME.match(name)


_NO_NAME: Final = regex(
    r"他们?|她们?|客户|对方|老板|那边|我们?|今天|明天|下午|上午|价格|样品|合同|货款|尾款|定金|next|met|note|contact|when|they|he|she|also|then"
)


def is_bare(part: Part) -> bool:
    """Whether a part is a name and nothing else."""
    return not part.folded.replace(MASK, "").strip(" -–—:：.,，、()（）")


def is_next_visit(current: Draft, part: Part) -> bool:
    """Whether a plan is the next step of the visit before: "… 下周三再去"."""
    return current.kind == "visit" and not part.mentions and not current.next


def kind_before(current: Draft | None, part: Part, frame: Frame) -> str | None:
    """Another customer in front begins the same again: 宏远没见到，锦江嫌贵; "then Tri-State"."""
    if current is None or current.kind not in {"visit", "plan"} or is_bare(part):
        return None
    if current.kind == "visit" and is_to_be([part], frame):
        return None
    same = bool(current.parts) and current.parts[-1].sentence == part.sentence
    round_goes_on = same and any(is_today(each, frame.now) and is_over(each, frame.now) for each in part.behind)
    return current.kind if current.names_first or _GOES_ON.match(part.folded) or round_goes_on else None


def goes_on(current: Draft, part: Part) -> bool:
    """Whether the next customer of a round begins ("… and then Garza, Luis wants a discount"): what they want there is
    said of the same kind of visit."""
    wished = bool(part.cues) and all(each.kind == "wants" for each in part.cues)
    return wished and _GOES_ON.match(part.folded) is not None and current.kind == "visit"


def moves_on(current: Draft, part: Part, kind: str | None) -> bool:
    """Whether a part begins another record, though it may be of the same kind."""
    another_sum = kind == "payment" and current.kind == kind and _is_another_sum(current, part)
    return another_sum or other_customer(current, part)


def is_name_alone(current: Draft, part: Part) -> bool:
    """Whether a clause behind a customer is nothing but a name: "Northgate - Janet, all fine"."""
    if current.contact or not current.mentions or len(current.parts) != 1:
        return False
    if part.cues or part.mentions or part.amounts or part.ahead:
        return False
    return is_name(part.words, in_list=part.bullet or part.section is not None)


def _is_another_sum(current: Draft, part: Part) -> bool:
    """付了5万，还欠8万: two amounts of money in two states."""
    cue = first_of(part, frozenset(STATE))
    return bool(part.amounts) and current.amount != NOTHING and cue is not None and STATE[cue.kind] != current.state


def is_talked_about(part: Part, current: Draft) -> bool:
    """Whether what may become a deal is part of the visit's talk (谈了20万的单子), in the same sentence."""
    if current.kind != "visit" or first_of(part, DEAL) or not current.parts:
        return False
    return current.parts[-1].sentence == part.sentence


def other_customer(current: Draft, part: Part) -> bool:
    """Whether a part speaks of another customer than the record so far: named in front or with a verb of its own."""
    known = {each.ids for each in current.mentions}
    if not known or not part.mentions or any(each.ids in known for each in part.mentions):
        return False
    begin = part.mentions[0].start - part.start
    front = part.folded[:begin]
    for when in part.ahead:
        if when.at and when.at[1] <= begin:
            front = front.replace(plain(when.span), "")
    front = _LINKS.sub("", front).strip()
    apart = bool(current.parts) and current.parts[-1].sentence != part.sentence
    return bool(part.leads or part.cues or apart or len(front) <= NEAR)


_GOES_ON: Final = regex(r"\W*(?:and then|then|next|after that|later|然后|接着|再|之后|后来)")


_LINKS: Final = regex(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\b(?:and|then|also|next|after that|plus|later)\b|然后|再|接着"
    r"|之后|后来|另外|还有"
    r"|第[一二三四五六七八九十]家|[\d.、)）(（]"
)
