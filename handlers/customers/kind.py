"""The argument that is a customer: found by name, part, alias, code or sound; own ones first; asked when two fit."""

import re
from dataclasses import dataclass

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.reading.names import Match, NameIndex
from handlers.reading.when import read_when
from handlers.telling.days import tell_near_day
from storage.customers.customers import Customer
from storage.errors import Refusal
from storage.records import Code

EXACT = frozenset({"name", "alias"})
# Where the name of an unknown customer ends in a sentence.
_NAME_ENDS = re.compile(
    r"[,;:，；：。!！?？\n(（]|\s[-—–]\s|\s(?:met|saw|spoke|talked|visited|called|rang|about|re|with|and|to|for|on|at|next|by"
    r"|tomorrow|today|yesterday|said|wants?|asked|phoned|popped|send|call|no|not|nobody)\b"
    r"|[见見谈談聊说說去问問拿签簽]|今天|昨天|明天|下周|下週|周[一二三四五六日]|週[一二三四五六日]",
    re.IGNORECASE,
)
# "Harbour Cold Store two old compressors": a name in capitals ends where they end.
_CAPITALS = re.compile(r"(?:[A-Z0-9&][\w'’&.-]*(?:\s+(?:of|de|van|von|der|and|&)(?=\s+[A-Z]))?(?:\s+|$))+(?=[a-z])")
_NO_NAME = re.compile(
    r"(?:met|saw|spoke|talked|visited|called|ordered|sorry|meant|no|not|yes|they|he|she|we|i|the|a|an|today|team)\b"
    r"|不是|不对|不對|对了|對了|他|她|客户|客戶|今天|昨天|明天|见|見|谈|談",
    re.IGNORECASE,
)
LONGEST_NAME = 60
# Below this a longer, unknown name may be meant ("Acme" in "Acme Valves"): then it is asked.
SURE = 0.75
# A slip of the finger this small is taken for the name, and shown with [Other customer].
CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class CustomerRef:
    """A known customer, or the name of one to be created. `guessed`: found by a part or a sound, so it is shown
    with [Other customer]."""

    id: int | None = None
    new: str | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class CustomerKind:
    """Canonical forms: `C5` (known), `C5?` (guessed), `+Blue Ocean` (to be created)."""

    name: str = "customer"

    def parse(self, text: str, turn: Turn) -> CustomerRef:
        text = text.strip()
        if text.startswith("+") and trim(text[1:]):
            return CustomerRef(new=trim(text[1:])[:LONGEST_NAME])
        code = Code.read(text.removesuffix("?"))
        if code and code.table == "customers":
            return CustomerRef(turn.uow.customers.get(code.id).id, guessed=text.endswith("?"))
        return self._by_name(text[:LONGEST_NAME], turn)

    def dump(self, value: CustomerRef) -> str:
        if value.id is None:
            return f"+{value.new}"
        return f"C{value.id}{'?' if value.guessed else ''}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        offset = len(text) - len(text.lstrip())
        text = text[offset:]
        found = self._find_known(text, turn) or (self._find_unknown(text) if at is At.START else None)
        return Found(found.value, 0, found.end + offset) if found else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        """Planned today, then the ones of the last visits."""
        planned = [
            each.customer_id
            for each in turn.uow.visits.planned(turn.actor.member_id, until=turn.today)
            if each.planned_on == turn.today
        ]
        known = turn.uow.customers.many(planned)
        picked = {each: known[each] for each in planned if each in known}
        for customer in turn.uow.customers.recent(6):
            picked.setdefault(customer.id, customer)
        return [(each.name, f"C{each.id}") for each in list(picked.values())[:6]]

    # --- one known by its name ---

    def _by_name(self, text: str, turn: Turn) -> CustomerRef:
        index = turn.names.index(turn.uow.customers)
        exact = _exact(index, text) or [each.id for each in index.search(text, limit=8) if each.how in EXACT]
        if exact:
            return self._pick_exact(exact, turn)
        own = turn.uow.customers.own_ids()
        near = index.search(text, limit=5, among=own)
        if not near:
            near = index.search(text, limit=5, among=turn.uow.customers.reachable_ids())
        if guess := _clear(near, text, index):
            return CustomerRef(guess, guessed=True)
        raise self._ask_unknown(text, [each.id for each in near], index, turn)

    def _pick_exact(self, ids: list[int], turn: Turn) -> CustomerRef:
        if len(ids) == 1 and turn.uow.customers.find(ids[0]) is not None:
            return CustomerRef(ids[0])
        readable = turn.uow.customers.readable(ids)
        if not readable:
            name, owner = turn.uow.customers.exists(ids[0])
            raise Refusal("customer-of-other", name=name, owner=turn.member_name(owner))
        own = [each for each in ids if each in turn.uow.customers.own_ids()]
        if len(own) == 1:
            return CustomerRef(own[0], guessed=len(readable) > 1)
        fit = own or [each for each in ids if each in readable]
        if len(fit) == 1:
            return CustomerRef(fit[0])
        raise Ask("ask-which-customer", told_apart(turn, fit))

    def _ask_unknown(self, text: str, near: list[int], index: NameIndex, turn: Turn) -> Ask:
        options = told_apart(turn, near)
        if not could_be_name(text, turn):
            return Ask("ask-customer", options or self.options(turn))
        if near and all(each.how != "typo" for each in index.search(text, limit=3, among=frozenset(near))):
            return Ask("ask-which-customer", [*options, (turn.words.text("button-create", name=text), f"+{text}")])
        options.append((turn.words.text("button-create", name=text), f"+{text}"))
        foreign = [each for each in index.near(text) if each.id not in near]
        hidden = [each for each in foreign if each.id not in turn.uow.customers.readable([each.id for each in foreign])]
        if hidden:
            return Ask("ask-create-similar-elsewhere", options, name=text, lead=turn.lead_name())
        return Ask("ask-create-near" if near else "ask-create", options, name=text)

    # --- one at the start of a sentence ---

    def _find_known(self, text: str, turn: Turn) -> Found | None:
        code = re.match(r"#?[Cc]\d{1,9}(?!\w)", text)
        if code and Code.read(code[0]):
            return Found(code[0].removeprefix("#").upper(), 0, code.end())
        index = turn.names.index(turn.uow.customers)
        exact = [each for each in index.at_start(text) if each.score >= SURE]
        if exact:
            # The name as it was written: `parse` settles whose it is and asks if two fit.
            return Found(text[exact[0].start : exact[0].end], 0, exact[0].end)
        own = turn.uow.customers.own_ids()
        written = self._find_unknown(text)
        if written is not None and _misspelt(written, own, index):
            return written
        part = index.part_at_start(text, own) or index.part_at_start(text, turn.uow.customers.reachable_ids())
        if part and _goes_on(text[part[0].end :]):
            return None
        return _one_part(part, text)

    def _find_unknown(self, text: str) -> Found | None:
        end = _NAME_ENDS.search(text, 1)
        stop = end.start() if end else len(text)
        if capitals := _CAPITALS.match(text[:stop]):
            stop = capitals.end()
        name = trim(text[:stop])
        return Found(name[:LONGEST_NAME], 0, stop) if name else None


def could_be_name(text: str, turn: Turn) -> bool:
    """Whether unknown words are worth offering as a new customer: no number, day, command or sentence about a visit."""
    if not re.search(r"[^\W\d_]{2}|[\u4e00-\u9fff]{2}", text) or text[0] in "/／、\\#" or _NO_NAME.match(text):
        return False
    read = read_when(text, now=turn.local_now, lang=turn.language, works_on=turn.works_on)
    return trim(read.span) != trim(text)


def _clear(near: list[Match], text: str, index: NameIndex) -> int | None:
    """The one customer that parts, sounds or slips of a name can mean; None when two fit, or the slip is a wide one."""
    if not near:
        return None
    alike = [each for each in near if each.how == near[0].how]
    if len(alike) > 1 and near[0].how != "sound":
        return None
    if near[0].how == "typo":
        first = index.part_at_start(text, {near[0].id})
        return near[0].id if first and near[0].score >= CLOSE else None
    return near[0].id if len(alike) == 1 or near[0].score > near[1].score else None


def _misspelt(written: Found, own: frozenset[int], index: NameIndex) -> bool:
    """Whether the words at the start are the name of an own customer, but for its sound or a slip."""
    hits = index.search(written.value, limit=2, among=own) if len(written.value) > 2 else []
    by_sound = bool(hits) and hits[0].how == "sound"
    return by_sound or (bool(hits) and hits[0].how == "typo" and " " in written.value and hits[0].score >= CLOSE)


def _goes_on(rest: str) -> bool:
    """Whether a capital word follows that is no title: then a longer name is meant ("Zeta" in "Zeta Worx")."""
    return bool(re.match(r"\s+(?!(?:Mr|Ms|Mrs|Dr|Prof|I|We|He|She|They|Q\d)\b)[A-Z][a-z]", rest))


def _exact(index: NameIndex, text: str) -> list[int]:
    """Customers whose whole name this is; the quick way, most texts come from `find`."""
    return [each.id for each in index.at_start(text) if each.end == len(text) and each.score >= SURE]


def _one_part(part: list[Match], text: str) -> Found | None:
    if not part:
        return None
    if len(part) == 1:
        return Found(f"C{part[0].id}?", 0, part[0].end)
    return Found(text[: part[0].end], 0, part[0].end)


def told_apart(turn: Turn, ids: list[int]) -> list[tuple[str, str]]:
    """Names with what tells them apart: of town, last visit and owner those that differ, else the code."""
    known = turn.uow.customers.many(ids)
    those = [known[each] for each in dict.fromkeys(ids) if each in known]
    told = [_details(each, turn) for each in those]
    differ = [len(those) == 1 or len(set(values)) > 1 for values in zip(*told, strict=True)]
    return [(_apart(each, details, differ), f"C{each.id}") for each, details in zip(those, told, strict=True)]


def _details(customer: Customer, turn: Turn) -> tuple[str, str, str]:
    """Town, day of the last visit and owner as they are told; empty where there is none, or it is the person."""
    last = turn.uow.visits.done(limit=1, customer_id=customer.id)
    day = tell_near_day(last[0].visited_on, turn.words, turn.today) if last and last[0].visited_on else ""
    visited = turn.words.text("apart-visited", day=day) if day else ""
    owner = "" if customer.owner_id in (None, turn.actor.member_id) else turn.member_name(customer.owner_id)
    return customer.town or "", visited, owner


def _apart(customer: Customer, details: tuple[str, str, str], differ: list[bool]) -> str:
    telling = [each for each, differs in zip(details, differ, strict=True) if each and differs]
    return f"{customer.name} · {' · '.join(telling or [str(customer.code)])}"


CUSTOMER = CustomerKind()
