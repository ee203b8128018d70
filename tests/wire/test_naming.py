"""The members that a query names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.doors.odyssee.odata.filters import GRAMMAR
from daybook.doors.superoffice.archive.grammar import GRAMMAR as RESTRICTIONS
from daybook.wire.odata import naming


@pytest.mark.parametrize(
    ("read", "text", "names"),
    [
        (
            naming.selected,
            "name, category/id,Sum(amount):Footer,GroupBy(DatePart(date):Month):Header,*",
            ["name", "category/id", "amount", "date"],
        ),
        (naming.ordered, "name desc,number asc,city", ["name", "number", "city"]),
        (
            naming.expanded,
            "company($select=id,name;$expand=country($select=code)),contact",
            ["/company", "/company/id", "/company/name", "/company/country", "/company/country/code", "/contact"],
        ),
        (
            naming.asked(GRAMMAR),
            "contains(tolower(subject),'a b') and not (archived eq false or id2 add 1 gt 7) "
            "and company_id eq ec77bdfe-882b-4254-84a2-979f5c2b20a9 and modified_dateutc gt 2015-06-02T00:00:00Z",
            ["subject", "archived", "id2", "company_id", "modified_dateutc"],
        ),
        (naming.asked(RESTRICTIONS), "name begins Su and category in (1,2) and this(date,'month')", ["name", "category", "date"]),
        (naming.asked(GRAMMAR), " ", []),
    ],
)  # fmt: skip
def test_names(read: object, text: str, names: list[str]) -> None:
    assert list(read(text)) == names  # type: ignore[operator]


NAME = st.from_regex(r"[a-z]\w{0,8}(/[a-z]\w{0,8})?", fullmatch=True)


@given(st.lists(NAME, max_size=8))
def test_a_selection_names_what_it_was_made_of(names: list[str]) -> None:
    assert list(naming.selected(",".join(names))) == names
    assert list(naming.ordered(",".join(f"{name} desc" for name in names))) == names
