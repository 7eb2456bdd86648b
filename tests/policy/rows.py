"""One row a command and what it does: which rights it needs, and the call. A command without a row fails the tests."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.conversation.reply import Call
from tests.policy.office import Records

Args = Callable[[Records], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """`needs`: every subject that must be within reach. `of`: the records' arguments; None: the command has none.

    `unowned`: it also works on a customer without an owner.
    """

    command: str
    needs: tuple[str, ...]
    of: Args | None = None
    unowned: bool = False
    what: str = ""

    def call(self, records: Records) -> Call:
        return Call(self.command, self.of(records) if self.of else {})

    def __str__(self) -> str:
        return f"{self.command} {self.what}".strip()


def _customer(records: Records) -> str:
    return records.code("customers", "customer")


def _at_customer(command: str, needs: tuple[str, ...], what: str = "", **args: str) -> Row:
    return Row(command, needs, lambda records: {"customer": _customer(records), **args}, unowned=True, what=what)


def _of(command: str, needs: tuple[str, ...], argument: str, table: str, which: str, **args: str) -> Row:
    shown = next((args[each] for each in ("field", "stage", "amount", "part") if each in args), None)
    what = f"{which} {shown}" if shown else which
    return Row(command, needs, lambda records: {argument: records.code(table, which), **args}, what=what)


def _of_member(command: str, needs: tuple[str, ...], argument: str, what: str, **args: str) -> Row:
    return Row(command, needs, lambda records: {argument: f"#{records.member}", **args}, what=what)


CUSTOMERS = ("customers",)
VISITS = ("visits",)
FOLLOWUPS = ("followups",)
MEMBERS = ("members",)
ANYONE = ("anyone",)
LEAVES = ("leaves",)
NUDGE = ("nudge",)
FIGURES = ("figures",)
WEEK = "2026-02-23/2026-03-01"
DEALS = ("deals",)
WRITE_DEALS = ("write deals",)

ROWS: tuple[Row, ...] = (
    # customers
    Row("customer", CUSTOMERS, what="list"),
    Row("customer", CUSTOMERS, lambda _: {"add": "Zagreb Foods"}, what="add"),
    _at_customer("customer", CUSTOMERS, "card"),
    _at_customer("customer", CUSTOMERS, "town", field="town", value="York"),
    _at_customer("customer", CUSTOMERS, "grade", field="grade", value="A"),
    _at_customer("customer", CUSTOMERS, "alias", field="alias", value="Zulu"),
    _at_customer("customer", CUSTOMERS, "archive", field="archive", value="yes"),
    _at_customer("customer", ("reassign",), "owner", field="owner", value="Tom"),
    _at_customer("customer", ("reassign",), "place", field="place", value="53.8,-1.55"),
    _of("place", ("reassign",), "visit", "visits", "visit"),
    _at_customer("contact", CUSTOMERS, "list"),
    _at_customer("contact", CUSTOMERS, "add", name="Mr New"),
    _of("contact", CUSTOMERS, "customer", "contacts", "contact", title="director"),
    # deals
    _of("deal", WRITE_DEALS, "customer", "deals", "deal"),
    _of("deal", WRITE_DEALS, "customer", "deals", "deal", stage="proposal"),
    _of("deal", WRITE_DEALS, "customer", "deals", "deal", stage="won"),
    _of("deal", WRITE_DEALS, "customer", "deals", "deal", stage="lost"),
    _of("deal", WRITE_DEALS, "customer", "deals", "deal", amount="12000 EUR"),
    _of("deal", WRITE_DEALS, "customer", "deals", "deal", part="line pumps 12 x 1850"),
    _of("deal", WRITE_DEALS, "customer", "deals", "win", stage="reopen"),
    _at_customer("deal", (*WRITE_DEALS, *CUSTOMERS), "at a customer", text="pumps", amount="12000 EUR"),
    _of_member("deal", WRITE_DEALS, "member", "for a member", customer="+Zagreb Foods", amount="12000 EUR"),
    _at_customer("won", (*WRITE_DEALS, *CUSTOMERS), amount="12000 EUR"),
    _at_customer("lost", (*WRITE_DEALS, *CUSTOMERS), reason="price"),
    _at_customer("closed", (*WRITE_DEALS, *CUSTOMERS), stage="lost"),
    _of("lost-reason", WRITE_DEALS, "record", "deals", "deal", reason="price"),
    _of("deal-known", WRITE_DEALS, "record", "deals", "deal", key="need", value="quick delivery"),
    _of("announce", WRITE_DEALS, "record", "deals", "win"),
    Row("deals", DEALS, what="list"),
    Row("deals", DEALS, lambda _: {"which": "stuck"}, what="stuck"),
    Row("deals", DEALS, lambda _: {"which": "won"}, what="won"),
    _of_member("deals", DEALS, "member", "of a member"),
    _of("show", DEALS, "record", "deals", "deal"),
    _of("show", DEALS, "record", "deals", "win"),
    _of("edit", WRITE_DEALS, "record", "deals", "deal"),
    _of("edit", WRITE_DEALS, "record", "deals", "deal", field="amount", value="12000 EUR"),
    # field work
    _at_customer("visit", (*VISITS, *CUSTOMERS), note="met Ms Li"),
    _of_member("visit", VISITS, "member", "for a member", customer="+Zagreb Foods", note="met Ms Li"),
    _at_customer("plan", (*VISITS, *CUSTOMERS), when="2026-03-06"),
    _at_customer("quote", (*VISITS, *CUSTOMERS), text="too expensive"),
    _at_customer("noted", (*FOLLOWUPS, *CUSTOMERS), text="says the payment comes on Friday"),
    Row("visits", VISITS, what="own"),
    Row("photos", VISITS, what="own"),
    _of_member("photos", VISITS, "member", "of a member"),
    _at_customer("photos", (*VISITS, *CUSTOMERS), "at a customer"),
    _of_member("visits", VISITS, "member", "of a member"),
    _at_customer("visits", (*VISITS, *CUSTOMERS), "at a customer"),
    Row("voice-text", ANYONE, lambda _: {"voice": "1", "text": "hello"}),
    Row("voice-drop", ANYONE, lambda _: {"asked": "1", "question": "1"}),
    _of("result", VISITS, "visit", "visits", "visit", text="they want a sample"),
    Row("today", VISITS),
    Row("tomorrow", VISITS),
    # to-dos
    Row("followup", FOLLOWUPS, what="list"),
    _at_customer("followup", (*FOLLOWUPS, *CUSTOMERS), "about a customer", text="call", when="2026-03-06"),
    _of_member("followup", FOLLOWUPS, "member", "for a member", text="call"),
    _of("done", FOLLOWUPS, "records", "followups", "todo"),
    _of("done", VISITS, "records", "visits", "plan"),
    _of("move", FOLLOWUPS, "record", "followups", "todo", to="2026-03-06"),
    _of("move", VISITS, "record", "visits", "plan", to="2026-03-06"),
    _of("skip", FOLLOWUPS, "record", "followups", "todo"),
    _of("skip", VISITS, "record", "visits", "plan"),
    _of("skip-reason", VISITS, "record", "visits", "skipped", reason="no-time"),
    # leads and their people
    Row("team", FOLLOWUPS),
    Row("team", FOLLOWUPS, lambda _: {"team": "North"}, what="by name"),
    Row("nudge", NUDGE, what="list"),
    _of_member("nudge", NUDGE, "member", "a member"),
    _of("nudge", NUDGE, "about", "followups", "todo"),
    _of("nudge", NUDGE, "about", "visits", "plan"),
    _of("nudge", NUDGE, "about", "customers", "customer"),
    Row("nudged", ("asked",), lambda records: {"nudge": str(records.nudge), "how": "says", "text": "soon"}),
    Row("helpme", FOLLOWUPS, lambda _: {"text": "want 30 days"}),
    # never refused for the customer's sake: one that is not theirs stays among the words
    Row("helpme", FOLLOWUPS, lambda _: {"customer": "Zagreb Foods", "text": "30 days"}, what="about a customer"),
    Row("answer", ("helps",), lambda records: {"request": str(records.request), "text": "20 days"}),
    # any record
    _of("show", CUSTOMERS, "record", "customers", "customer"),
    _of("show", CUSTOMERS, "record", "contacts", "contact"),
    _of("show", VISITS, "record", "visits", "visit"),
    _of("show", VISITS, "record", "visits", "plan"),
    _of("show", FOLLOWUPS, "record", "followups", "todo"),
    _of("edit", CUSTOMERS, "record", "customers", "customer"),
    _of("edit", CUSTOMERS, "record", "customers", "customer", field="town", value="York"),
    _of("edit", CUSTOMERS, "record", "contacts", "contact", field="title", value="director"),
    _of("edit", VISITS, "record", "visits", "visit", field="note", value="new"),
    _of("edit", VISITS, "record", "visits", "plan", field="when", value="2026-03-06"),
    _of("edit", FOLLOWUPS, "record", "followups", "todo", field="text", value="new"),
    # acts
    Row("undo", ANYONE, what="the last"),
    Row("undo", ("undo",), lambda records: {"act": str(records.act)}, what="an act"),
    Row("redo", ("undo",), lambda records: {"act": str(records.undo)}),
    Row("cancel", ANYONE),
    # people
    Row("member", MEMBERS, what="list"),
    Row(
        "member",
        MEMBERS,
        lambda records: {"action": "add", "text": "Zed", "role": "rep", "team": records.team},
        what="add",
    ),
    _of_member("member", MEMBERS, "text", "code", action="code"),
    _of_member("member", MEMBERS, "text", "remove", action="remove", to="Tom", sure="yes"),
    Row(
        "member",
        MEMBERS,
        lambda records: {"action": "nickname", "text": records.name, "nickname": "Zuzu"},
        what="nickname",
    ),
    # days off
    Row("leave", LEAVES, what="list"),
    Row("leave", LEAVES, lambda _: {"days": "2026-03-05/2026-03-06"}, what="own"),
    _of_member("leave", LEAVES, "member", "of a member"),
    _of_member("leave", LEAVES, "member", "for a member", days="2026-03-05/2026-03-06"),
    Row(
        "leave", LEAVES, lambda records: {"change": str(records.leave), "days": "2026-03-09/2026-03-09"}, what="change"
    ),
    _of_member("trip", LEAVES, "member", "for a member", days="2026-03-05/2026-03-06"),
    _of_member("back", LEAVES, "member", "for a member"),
    Row("back", LEAVES, lambda records: {"which": str(records.leave)}, what="which"),
    # a team's chat
    Row("bind", ("bindings",)),
    Row("bind", ("bindings",), lambda _: {"off": "off"}, what="off"),
    Row("unbind", ("bindings",)),
    # how it went
    Row("report", ("figures or totals",)),
    _of_member("report", FIGURES, "member", "of a member"),
    Row("report", ("totals",), lambda records: {"team": records.team}, what="of a team"),
    Row("daily", ("figures or totals",)),
    Row("monthly", ("figures or totals",)),
    Row("clean-copy", FIGURES, lambda _: {"period": WEEK}),
    _of_member("clean-copy", FIGURES, "member", "of a member", period=WEEK),
    Row("wrong", FIGURES, lambda _: {"text": "one visit is missing"}),
    # one's own
    Row("target", ("figures or totals",), what="bare"),
    _of_member("target", ("figures",), "whose", "of a member"),
    _of_member("target", ("write figures",), "whose", "set", period="2026-03", metric="visits", value="40"),
    Row("target", ("totals",), lambda records: {"whose": records.team}, what="of a team"),
    Row(
        "target",
        ("totals", "write figures"),
        lambda records: {"whose": records.team, "period": "2026", "value": "500000 EUR"},
        what="set a team's",
    ),
    Row("help", ANYONE),
    Row("who-looked", ANYONE),
    Row("settings", ANYONE),
    Row("settings", ANYONE, lambda _: {"setting": "timezone", "value": "Europe/Paris"}, what="timezone"),
    Row("language", ANYONE, lambda _: {"value": "zh-Hans"}),
    Row("mute", ANYONE, lambda _: {"push": "morning"}),
    Row("unmute", ANYONE, lambda _: {"push": "morning"}),
    Row("start", ANYONE),
    Row("join", ANYONE, lambda _: {"code": "not-a-code"}),
)
