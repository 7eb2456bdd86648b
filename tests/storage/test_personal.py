"""Every column is known by what it says about people; what erasing and disclosing do follows from it."""

import sqlalchemy as sa

from storage import schema
from storage.privacy.personal import TABLES, Kind


def test_every_column_of_every_table_has_a_kind() -> None:
    known = {name: set(table.columns) for name, table in TABLES.items()}
    assert known == {table.name: {each.name for each in table.c} for table in schema.metadata.tables.values()}


def test_every_reference_to_a_person_is_known_as_one() -> None:
    kinds = {"members": Kind.PERSON, "contacts": Kind.CONTACT}
    for table in schema.metadata.tables.values():
        for key in table.foreign_keys:
            target = key.column.table.name
            if target in kinds:
                assert TABLES[table.name].columns[key.parent.name].kind is kinds[target], key.parent


def test_what_is_emptied_says_whose_it_is() -> None:
    for name, table in TABLES.items():
        for column, known in table.columns.items():
            if known.kind in (Kind.OWN, Kind.SAID):
                of = table.columns[known.of]
                assert known.of == "id" or of.kind in (Kind.PERSON, Kind.CONTACT), f"{name}.{column}"


def test_whoever_removes_rows_names_people() -> None:
    for name, table in TABLES.items():
        for column in table.removed_with:
            assert table.columns[column].kind is Kind.PERSON, name


def test_free_text_is_never_called_plain() -> None:
    """Long texts and lists that people fill are among the kinds that are searched."""
    freely = {"note", "said", "text", "answer", "caption", "participants", "known", "payload", "reply", "call", "told"}
    for name, table in TABLES.items():
        for column, known in table.columns.items():
            if column in freely:
                assert known.kind in (Kind.WORDS, Kind.SAID, Kind.PASSING), f"{name}.{column}"


def test_kinds_that_are_searched_are_texts_or_json() -> None:
    for table in schema.metadata.tables.values():
        for column in table.c:
            kind = TABLES[table.name].columns[column.name].kind
            if kind in (Kind.WORDS, Kind.SAID, Kind.PASSING, Kind.ADDRESS):
                assert isinstance(column.type, sa.Text | sa.JSON), column
                assert column.name in {"name", "bucket"} or "id" in table.c, column
