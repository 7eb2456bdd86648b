"""The arguments of a deal: the deal or its customer, a stage, why it was lost."""

import re
from dataclasses import dataclass

from handlers.conversation.arguments import ChoiceKind, trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.telling.amounts import tell_briefly
from handlers.words import LANGUAGES, typed_words, words_in
from storage.deals.deal import Deal
from storage.deals.stages import CLOSED
from storage.records import Code

REOPEN = "reopen"
_CODE = re.compile(r"#?[Dd]\d{1,9}(?!\w)")
MOST_DEALS = 5
LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class DealTarget:
    """A deal, or the customer of one. `new`: of several, none of the open ones is meant."""

    deal: int | None = None
    customer: CustomerRef | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class TargetKind:
    """Canonical forms: `D12`, those of a customer (`C5`, `C5?`, `+Blue Ocean`), and `C5!` for a new deal of theirs."""

    name: str = "customer"

    def parse(self, text: str, turn: Turn) -> DealTarget:
        text = text.strip()
        code = Code.read(text)
        if code is not None and code.table == "deals":
            return DealTarget(turn.uow.deals.get(code.id).id)
        new = text.endswith("!")
        return DealTarget(customer=CUSTOMER.parse(text.removesuffix("!"), turn), new=new)

    def dump(self, value: DealTarget) -> str:
        if value.deal is not None:
            return str(Code("deals", value.deal))
        return f"{CUSTOMER.dump(value.customer or CustomerRef())}{'!' if value.new else ''}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        offset = len(text) - len(text.lstrip())
        code = re.match(r"\s*(?:#?[Dd]\d{1,9}|\d{1,2}(?=\s*$|\s+\D))(?!\w)", text)
        if code and (read := _deal_code(code[0].strip(), turn)):
            return Found(str(read), 0, code.end())
        found = CUSTOMER.find(text[offset:], turn, at)
        if found is None or (at is At.START and not CUSTOMER.find(text[offset:], turn, At.ANYWHERE)):
            found = _new_name(text[offset:], found)
        return Found(found.value, 0, found.end + offset) if found else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        """The own open deals, the last touched first, then customers."""
        mine = turn.uow.deals.open_of(turn.actor.member_id)[:MOST_DEALS]
        names = turn.uow.customers.names_of({each.customer_id for each in mine})
        deals = [(deal_label(turn, each, names[each.customer_id]), str(each.code)) for each in mine]
        return [*deals, *CUSTOMER.options(turn)[:4]]


def _deal_code(text: str, turn: Turn) -> Code | None:
    """A deal's code, or its number in the last list."""
    if not text.isdigit():
        return Code.read(text)
    shown = turn.uow.last_list()
    lines = list(shown.reply.get("lines", ())) if shown else []
    code = Code.read(lines[int(text) - 1]) if 0 < int(text) <= len(lines) else None
    return code if code and code.table == "deals" else None


def _new_name(text: str, found: Found | None) -> Found | None:
    """An unknown customer's name ends before an amount, too: "Zeta Worx 120k pumps"."""
    if found is None:
        return None
    amount = re.search(r"\s*(?:[£$€¥]|NT\$|\d)", text[: found.end])
    end = amount.start() if amount and amount.start() > 1 else found.end
    name = trim(text[:end])
    return Found(name, 0, end) if name else None


def deal_label(turn: Turn, deal: Deal, customer: str, *, most: int = LONGEST_LABEL) -> str:
    """A deal on a button: what it is called and how much. Names are cut where it gets too long, the amount never."""
    amount = tell_briefly(deal.amount, deal.currency, turn.words) if deal.amount and deal.currency else None
    names = [each for each in (customer, deal.title) if each]
    room = most - (len(amount) + 3 if amount else 0) - 3 * (len(names) - 1)
    cut = [_cut(each, max(room // len(names), room - sum(map(len, names)) + len(each))) for each in names]
    return " · ".join([*cut, *([amount] if amount else [])])


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: max(most - 1, 1)]}…"


# --- stages ---


@dataclass(frozen=True, slots=True)
class StageKind:
    """A stage by its key or any of its names; `reopen` opens a closed deal again."""

    name: str = "stage"

    def parse(self, text: str, turn: Turn) -> str:
        key = _stage_words(turn).get(_folded(text))
        if key is None:
            raise Ask("ask-choice", self.options(turn), text=text)
        return key

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        """A stage at the start, with nothing behind it unless the deal ends there ("lost price", 丢单，价格)."""
        words = _stage_words(turn)
        for word in sorted(words, key=len, reverse=True):
            found = re.match(rf"\s*(?:(?:stage|阶段|階段)\s*[:：]?\s*)?{_pattern(word)}", text, re.IGNORECASE)
            last = found is not None and (words[word] in (*CLOSED, REOPEN) or not trim(text[found.end() :]))
            if found and (last or at is At.LABEL):
                return Found(words[word], 0, found.end())
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(stage_name(turn, each.key), each.key) for each in turn.company.stages]


@dataclass(frozen=True, slots=True)
class VerbKind(StageKind):
    """Won or lost in front of whom or what it is about: "/deal lost D1 price"."""

    name: str = "stage"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = STAGE.find(text, turn, At.START)
        if found is None or found.value not in CLOSED:
            return None
        rest = text[found.end :].lstrip(" :：,，")
        known = _CODE.match(rest) or CUSTOMER.find(rest, turn, At.ANYWHERE)
        return found if rest and known else None


def ends_with_verb(text: str, turn: Turn) -> tuple[str, str] | None:
    """Won or lost at the end of the words about a deal ("filters won", 冷凍櫃 得標), and the words before it."""
    words = _stage_words(turn)
    for word in sorted(words, key=len, reverse=True):
        if words[word] not in CLOSED:
            continue
        found = re.search(rf"(?:^|[\s,，]){_pattern(word)}[\s!！.。]*$", text, re.IGNORECASE)
        if found and not _NEGATED.search(text[: found.start() + 1]):
            return words[word], trim(text[: found.start()])
    return None


_NEGATED = re.compile(r"(?:\b(?:not|never|almost|nearly)|n['’]t|没|沒|未|不|还没|還沒)\s*$", re.IGNORECASE)
STAGE = StageKind()
VERB = VerbKind()
TARGET = TargetKind()
REASON = ChoiceKind("lost-reason", ("price", "competitor", "no-budget", "timing", "other"))


def stage_name(turn: Turn, key: str) -> str:
    """What a stage is called in the reader's language; its key for one that nobody named."""
    stage = turn.company.stages.get(key)
    if stage is not None and (own := stage.names.get(turn.words.language) or next(iter(stage.names.values()), None)):
        return own
    return turn.words.text(f"stage-{key}") if turn.words.has(f"stage-{key}") else key


def _stage_words(turn: Turn) -> dict[str, str]:
    """What people write for the stages of this company, folded, and the stage's key."""
    found: dict[str, str] = {}
    for each in turn.company.stages:
        own = {each.key, each.key.replace("_", " "), *each.names.values()}
        usual = typed_words(f"stage-{each.key}.names") | {
            words_in(language).text(f"stage-{each.key}")
            for language in LANGUAGES
            if words_in(language).has(f"stage-{each.key}")
        }
        found |= {_folded(word): each.key for word in own | usual}
    return found | {_folded(word): REOPEN for word in typed_words("stage-reopen.names")}


def _folded(word: str) -> str:
    return " ".join(word.split()).casefold()


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    return rf"{escaped}(?![A-Za-z0-9_])" if word[-1].isascii() else rf"{escaped}(?!价|價|率|量|额|額|吗|嗎|没|沒|后|後)"


class LostReasonKind(ChoiceKind):
    """One of the usual reasons, or any words."""

    def parse(self, text: str, turn: Turn) -> str:
        try:
            return ChoiceKind.parse(self, text, turn)
        except Ask:
            return trim(text)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        words = trim(text)
        return Found(self.parse(words, turn), 0, len(text)) if words else None


LOST_REASON = LostReasonKind(REASON.name, REASON.values)
