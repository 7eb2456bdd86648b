"""What a line says about somebody: name, job, part in the decision, phone."""

import pytest

from handlers.customers.contacts import Person, read_person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ms Li purchasing manager, decides", Person("Ms Li", "purchasing manager", "decides")),
        ("Ms Li purchasing manager decides", Person("Ms Li", "purchasing manager", "decides")),
        ("Jan Novak, buyer, +44 161 496 0001", Person("Jan Novak", "buyer", None, "+44 161 496 0001")),
        (
            "Dr. Kim head of lab phone 0161 496 0000 ext. 12",
            Person("Dr. Kim", "head of lab", None, "0161 496 0000 ext. 12"),
        ),
        ("Kim", Person("Kim")),
        ("Jan Novak left", Person("Jan Novak", left=True)),
        ("王经理", Person("王经理")),
        ("王经理 采购经理，拍板，13800001234", Person("王经理", "采购经理", "decides", "13800001234")),
        ("王经理拍板", Person("王经理", None, "decides")),
        ("王采购经理", Person("王采购经理")),
        ("李小明技术主管 有影响", Person("李小明", "技术主管", "influences")),
        ("李副总经理，决策人", Person("李副总经理", None, "decides")),
        ("陳小華採購經理 承辦", Person("陳小華", "採購經理", "buys")),
        ("林協理 副總，有決定權，0912-345-678", Person("林協理", "副總", "decides", "0912-345-678")),
        ("王经理 电话13900005678", Person("王经理", None, None, "13900005678")),
        ("王经理 离职", Person("王经理", left=True)),
    ],
)
def test_reading(text: str, person: Person) -> None:
    assert read_person(text) == person
