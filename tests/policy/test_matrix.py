"""The permission matrix: every command and button × role × whose record, run for real against a store.

Allowed if and only if the table says so (`rights.py`, a copy of the product's table); a command without a row, or a
role or subject that the table doesn't know, fails.
"""

from collections.abc import Iterator

import pytest

from handlers import subjects
from handlers.conversation.commands import REGISTRY
from handlers.conversation.dispatch import press, run
from handlers.conversation.incoming import (
    CameBack,
    Event,
    File,
    JoinedGroup,
    Located,
    Pictured,
    Pressed,
    Said,
    StaleButton,
    Unreadable,
)
from handlers.conversation.reply import Action, Call, Line, Reply, dump, plain
from handlers.conversation.responding import respond
from handlers.conversation.turn import Turn
from storage.errors import Refusal
from storage.policy import RIGHTS, Actor, Reach, Right, Subject
from storage.records import Role
from tests.databases import SqliteFiles, opened
from tests.policy.office import ASKS, NOTHING, PEOPLE, Office, Records, gather, open_office, turn_of
from tests.policy.rights import (
    ALL,
    COSTS,
    NOBODY,
    NOTES,
    NUDGES,
    OWN,
    REASSIGNED,
    REASSIGNS,
    TABLE,
    TEAM,
    WRITES,
    Relation,
    allowed,
)
from tests.policy.rows import ROWS, Row

assert subjects.ALL  # the commands are declared

# Refusals that say no because of who asks; any other one is about the matter.
SAYS_NO = {
    "not-allowed", "customer-not-found", "contact-not-found", "visit-not-found", "followup-not-found", "act-not-found",
    "member-not-found", "record-not-found", "team-not-yours", "customer-reassign-not-yours", "target-not-yours",
    "figures-not-yours", "deal-not-found",
    "nudge-not-found", "help-not-found", "place-not-yours",
}  # fmt: skip
# Said of what one may read, or of a team of the company.
KNOWN_TO_BE_THERE = {
    "customer-reassign-not-yours", "team-not-yours", "target-not-yours", "figures-not-yours", "place-not-yours",
}  # fmt: skip
COLLEAGUES = [customer for name, (_, _, customer) in PEOPLE.items() if name != "Rita"]


@pytest.fixture(scope="module")
def office(sqlite_files: SqliteFiles) -> Iterator[Office]:
    with opened(sqlite_files, open_office) as store:
        yield gather(store)


def refusal_of(action: Action, turn: Turn) -> Refusal | None:
    try:
        press(action, turn)
    except Refusal as refusal:
        return refusal
    return None


def said(refusal: Refusal, turn: Turn) -> str:
    """What the person reads."""
    return plain(turn.line(f"refused-{refusal.key}", **refusal.data).spans)


class TestTheTable:
    def test_every_command_has_a_row(self) -> None:
        assert {row.command for row in ROWS} == set(REGISTRY.commands)

    def test_every_subject_of_a_command_is_in_the_table(self) -> None:
        known = {*TABLE["rep"], Subject.SELF} - {Right.TOTALS}
        assert {command.subject for command in REGISTRY} <= known
        assert set(Subject) == known

    def test_every_role_is_in_the_table_and_asks(self) -> None:
        assert set(TABLE) == set(Role) == set(ASKS)

    @pytest.mark.parametrize("role", Role)
    def test_the_policy_is_the_table(self, role: Role) -> None:
        wanted = {
            (Subject.FIGURES, Right.TOTALS): TABLE[role]["totals"],
            (Subject.DEALS, Right.NOTES): NOTES.get(role, NOBODY),
            (Subject.DEALS, Right.COSTS): COSTS.get(role, NOBODY),
            (Subject.FOLLOWUPS, Right.NUDGE): NUDGES.get(role, NOBODY),
        }
        for subject in set(TABLE[role]) - {"totals"}:
            wanted[Subject(subject), Right.READ] = TABLE[role][subject]
            wanted[Subject(subject), Right.WRITE] = WRITES[role][subject]
            wanted[Subject(subject), Right.REASSIGN] = REASSIGNS.get(role, NOBODY) if subject in REASSIGNED else NOBODY
        assert {place: reached(role, *place) for place in wanted} == wanted

    def test_nothing_else_is_in_the_policy(self) -> None:
        rare = {(subject, right) for (_, subject, right) in RIGHTS if right not in {Right.READ, Right.WRITE}}
        assert rare == {
            (Subject.CUSTOMERS, Right.REASSIGN), (Subject.DEALS, Right.REASSIGN), (Subject.DEALS, Right.NOTES),
            (Subject.DEALS, Right.COSTS), (Subject.FIGURES, Right.TOTALS), (Subject.FOLLOWUPS, Right.NUDGE),
        }  # fmt: skip


def reached(role: Role, subject: Subject, right: Right) -> frozenset[Relation]:
    """What the policy gives, in the table's words."""
    reaches = {Reach.NONE: NOBODY, Reach.OWN: OWN, Reach.TYPED_FOR: TEAM, Reach.TEAM: TEAM, Reach.ALL: ALL}
    return reaches[RIGHTS.get((role, subject, right), Reach.NONE)]


def relations(row: Row) -> list[Relation | None]:
    """Whose records a row is asked about."""
    if row.of is None or row.of(NOTHING) == row.of(NOTHING_ELSE):
        return [None]
    mine: list[Relation | None] = [Relation.OWN, Relation.TEAM, Relation.FOREIGN]
    return [*mine, Relation.UNOWNED] if row.unowned else mine


NOTHING_ELSE = Records(1, 1, "Somebody", "South", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
Cell = tuple[Role, Row, Relation | None]
CELLS: list[Cell] = [(role, row, relation) for role in Role for row in ROWS for relation in relations(row)]


def named(cell: Cell) -> str:
    role, row, relation = cell
    return f"{role}-{row}-{relation or 'alone'}"


def table_allows(cell: Cell) -> bool:
    role, row, relation = cell
    return all(allowed(role, need, relation) for need in row.needs)


def records_of(office: Office, cell: Cell) -> Records:
    role, _, relation = cell
    return office.whose(role, relation) if relation else NOTHING


@pytest.mark.parametrize("cell", CELLS, ids=named)
def test_is_allowed_as_the_table_says(office: Office, cell: Cell) -> None:
    role, row, _ = cell
    with office.asking(role) as turn:
        refusal = refusal_of(row.call(records_of(office, cell)), turn)
    if table_allows(cell):
        assert refusal is None or refusal.key not in SAYS_NO, refusal
    else:
        assert refusal is not None
        assert refusal.key in SAYS_NO, refusal


@pytest.mark.parametrize("cell", [each for each in CELLS if each[2] and not table_allows(each)], ids=named)
def test_not_yours_reads_as_not_found(office: Office, cell: Cell) -> None:
    role, row, _ = cell
    with office.asking(role) as turn:
        refusal = refusal_of(row.call(records_of(office, cell)), turn)
        assert refusal is not None
        there = refusal.key, said(refusal, turn)
    if refusal.key in KNOWN_TO_BE_THERE:
        return
    with office.asking(role) as turn:
        refusal = refusal_of(row.call(NOTHING), turn)
        assert refusal is not None
        assert (refusal.key, said(refusal, turn)) == there


@pytest.mark.parametrize("cell", [each for each in CELLS if table_allows(each)], ids=named)
def test_shows_only_buttons_that_may_be_pressed(office: Office, cell: Cell) -> None:
    role, row, _ = cell
    with office.asking(role) as turn:
        connection = turn.uow._connection
        try:
            reply = run(row.call(records_of(office, cell)), turn)
        except Refusal:
            return
        for button in reply.buttons():
            with connection.begin_nested() as savepoint:
                refusal = refusal_of(button.action, turn_of(connection, turn.actor.member_id))
                savepoint.rollback()
            assert refusal is None or refusal.key not in SAYS_NO, (button.label, button.action, refusal)


@pytest.mark.parametrize("cell", [each for each in CELLS if each[0] == Role.REP], ids=named)
def test_shows_a_rep_no_customer_of_a_colleague(office: Office, cell: Cell) -> None:
    role, row, _ = cell
    with office.asking(role) as turn:
        try:
            reply = run(row.call(records_of(office, cell)), turn)
        except Refusal as refusal:
            shown = said(refusal, turn)
        else:
            shown = str(dump(reply))
    assert [name for name in COLLEAGUES if name in shown] == []


class TestReassigning:
    @pytest.mark.parametrize("role", [Role.REP, Role.FINANCE, Role.ASSISTANT])
    def test_by_edit_changes_nothing_for_who_may_not(self, office: Office, role: str) -> None:
        mine = office.whose(role, Relation.OWN).code("customers", "customer")
        with office.asking(role) as turn:
            run(Call("edit", {"record": mine, "field": "owner", "value": "Tom"}), turn)
            assert turn.uow.changes.act_id is None


# What a rep may write that comes near a colleague's customer: full name, part, initials, a slip, another case.
NEAR = (
    "Tokyo Bearings", "Tokyo", "Bearings", "TB", "Tokio Bearing", "Kyoto Ceramics", "Kyoto", "kyoto ceramic",
)  # fmt: skip
LINES = (
    "/visit {}", "/visit {} met Ms Li", "/plan {} tomorrow", "/followup {} call", "/customer {}", "/customer add {}",
    "/contact {} Ms Li", "/visits {}", "{}", "was at {} today", "{} grade A", "/customer {} owner Rita",
)  # fmt: skip


class TestNamesOfColleaguesCustomers:
    @pytest.mark.parametrize("line", LINES)
    @pytest.mark.parametrize("name", NEAR)
    def test_never_stand_on_a_reps_button(self, office: Office, line: str, name: str) -> None:
        event = Said(line.format(name))
        with office.asking(Role.REP, event) as turn:
            try:
                replies = respond(turn)
            except Refusal:
                return  # has no buttons
        for reply in replies:
            for button in reply.buttons():
                known = [each for each in COLLEAGUES if each in button.label]
                # A button that makes a new customer bears the name the person wrote, even if there is one.
                assert known == [] or (name in known and name in event.text and "+" in str(button.action)), button

    def test_a_place_offers_no_colleagues_customer(self, office: Office) -> None:
        with office.asking(Role.REP, Located(53.8, -1.55)) as turn:
            replies = respond(turn)
        assert [name for name in COLLEAGUES if name in str([dump(reply) for reply in replies])] == []


EVENTS: tuple[Event, ...] = (
    *(Said(text) for text in (
        "hello", "/visit Rotterdam Valves met Ms Li", "/customer Rotterdam Valves", "Rotterdam Valves", "/help",
        "/member list", "/undo", "C1", "/settings",
    )),
    Located(53.8, -1.55), Pictured((File("photo", "file"),)), Unreadable("voice"), Pressed(1, 0), StaleButton(),
)  # fmt: skip


class TestAStranger:
    @pytest.mark.parametrize("event", EVENTS, ids=str)
    def test_gets_one_sentence(self, office: Office, event: Event) -> None:
        with office.asking(None, event) as turn:
            assert respond(turn) == [turn.say("stranger")]
            (reply,) = respond(turn)
            assert turn.uow.changes.act_id is None
        assert one_line(reply)

    def test_gets_nothing_for_unblocking_us(self, office: Office) -> None:
        with office.asking(None, CameBack()) as turn:
            assert respond(turn) == []  # they write next

    @pytest.mark.parametrize("event", [*EVENTS, CameBack()], ids=str)
    def test_gets_silence_in_a_group(self, office: Office, event: Event) -> None:
        with office.asking(None, event, private=False) as turn:
            assert respond(turn) == []

    def test_who_adds_us_to_a_group_reads_what_to_do(self, office: Office) -> None:
        with office.asking(None, JoinedGroup(sees_all=False), private=False) as turn:
            (reply,) = respond(turn)
        assert not [customer for _, _, customer in PEOPLE.values() if customer in str(dump(reply))]
        assert [button.action.command for button in reply.buttons() if isinstance(button.action, Call)] == ["bind"]

    @pytest.mark.parametrize("row", ROWS, ids=str)
    def test_may_run_no_command(self, office: Office, row: Row) -> None:
        command = REGISTRY[row.command]
        assert command.allowed(Actor()) is command.anyone
        if command.anyone:
            assert row.command in {"join", "start"}
            return
        with office.asking(None) as turn:
            refusal = refusal_of(row.call(office.records["Rita"]), turn)
        assert refusal is not None
        assert refusal.key == "not-allowed"


def refusal_to(turn: Turn) -> Refusal | None:
    """How a message is refused; None when it is answered."""
    try:
        respond(turn)
    except Refusal as refusal:
        return refusal
    return None


def one_line(reply: Reply) -> bool:
    """One paragraph, no button."""
    return len(reply.blocks) == 1 and isinstance(reply.blocks[0], Line) and not reply.buttons()


class TestAnUnboundGroup:
    @pytest.mark.parametrize("role", Role)
    @pytest.mark.parametrize("text", ["/visits", "/customer Rotterdam Valves", "/today", "/member list"])
    def test_gets_no_data(self, office: Office, role: str, text: str) -> None:
        with office.asking(role, Said(text, addressed=True), private=False) as turn:
            if (refused := refusal_to(turn)) is not None:
                assert refused.key == "not-allowed"
                return
            (reply,) = respond(turn)
        assert one_line(reply)
        assert not [customer for _, _, customer in PEOPLE.values() if customer in str(dump(reply))]
