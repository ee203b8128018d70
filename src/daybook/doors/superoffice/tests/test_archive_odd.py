"""Whatever is asked for, with whatever characters and however long, is answered or refused with its position."""

from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.doors.superoffice.tests.conftest import MOUNT
from daybook.doors.superoffice.tests.test_archive_filters import QUESTIONS, Question, filled, quoted
from daybook.doors.superoffice.tests.test_archive_meanings import meant
from tests.examples import some
from tests.support import Book

__all__ = ["filled"]
ODD = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(["\x00", "a\x00b", "\ud800", "\U0010ffff", "'", "x" * 19_000])
COLUMNS = (
    "name department category country associateId email/emailAddress phone/formattedNumber contactId registeredDate contactNoMail "
    "contactInterestIds streetAddress/wgs84latitude nameDepartment countryId hasInterests"
)
WORDS = st.sampled_from(["is", "begins", "contains", "in", "between", "="])
PARAMETERS = st.sampled_from(["$orderBy", "$select", "$entities", "$mode", "$top", "$skip", "$skiptoken", "$output"])


@settings(max_examples=some(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(COLUMNS.split()), word=WORDS, texts=st.lists(ODD, min_size=1, max_size=3))
def test_any_value_is_asked_for_or_refused_with_its_position(so: Book, column: str, word: str, texts: list[str]) -> None:
    values = ",".join(quoted(text) for text in texts)
    said = f"{column} {word} ({values})" if word in ("in", "between") else f"{column} {word} {values}"
    reply = so.get(f"{MOUNT}?$top=1&$filter={quote(said.encode('utf-8', 'surrogatepass'))}")
    assert reply.status in (200, 400), (said, reply)
    if reply.status == 400:
        assert reply.json["ErrorMessage"].startswith("$filter: "), reply
        assert " at position " in reply.json["ErrorMessage"], reply


@settings(max_examples=some(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameter=PARAMETERS, text=ODD)
def test_any_other_parameter_is_understood_or_refused(so: Book, parameter: str, text: str) -> None:
    reply = so.get(f"{MOUNT}?{parameter}={quote(text.encode('utf-8', 'surrogatepass'))}")
    assert reply.status in (200, 400), (parameter, text, reply)


@settings(max_examples=some(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=QUESTIONS)
def test_no_restriction_depends_on_the_order_it_is_read_in(filled: tuple[Book, Any], question: Question) -> None:
    """What an index serves in order is what a plain look at every row finds."""
    so, made = filled
    text, means = question
    for order in ("name", "name desc", "registeredDate desc,name", "department"):
        address = f"{MOUNT}?$top=500&$select=contactId&$orderBy={quote(order)}&$filter={quote(f'code is FILTERED and ({text})')}"
        assert sorted(row["contactId"] for row in so.get(address).json["value"]) == meant(made, means), text
