"""Generated samples are the documents' samples, identifiers and times aside."""

import re
from enum import IntEnum
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from daybook.wire import codec, samples
from daybook.wire.record import Guid, Moment, Record, slot
from daybook.wire.style import Style
from tests.wire import models

SAMPLES = Path(__file__).parent.parent / "samples"
ODYSSEE = Style(json_dates="ticks7-offset", xml_dates="milliseconds-z", nulls="default")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+([+-]\d\d:\d\d|Z)")
DOCUMENTS = [
    (models.ContactLogCreateModel, "empire-contactlog-request", Style()),
    (models.ContactRequest, "protech-contact-request", Style()),
    (models.APIResponse, "protech-contact-response", Style()),
    (models.TaskActivityLog, "odyssee-tasklog-request", ODYSSEE),
    (models.TaskActivityLog, "odyssee-tasklog-response", ODYSSEE),
]


def blurred(text: str) -> str:
    """Identifiers and times made alike; times keep their form, not their digits."""
    return TIME.sub(lambda found: re.sub(r"\d", "0", found[0]), GUID.sub("guid", text))


def in_utc(text: str) -> str:
    """The zones of the documents' servers aside."""
    return re.sub(r"(?<=\d)(\+08|-05|-04):00", "+00:00", text)


def canonical(xml: str) -> str:
    root = etree.fromstring(xml.encode(), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize(("model", "name", "style"), [*DOCUMENTS, (models.CallCenterActivityLog, "firstservice-calllog", Style())])
def test_json_is_the_document(model: type[Record], name: str, style: Style) -> None:
    document = msgspec.json.format((SAMPLES / f"{name}.json").read_bytes(), indent=2).decode()
    assert blurred(samples.text(model, "json", style)) == blurred(in_utc(document))


@pytest.mark.parametrize(("model", "name", "style"), DOCUMENTS)
def test_xml_is_the_document(model: type[Record], name: str, style: Style) -> None:
    document = (SAMPLES / f"{name}.xml").read_text()
    assert blurred(canonical(samples.text(model, "xml", style))) == blurred(canonical(in_utc(document)))


@pytest.mark.parametrize("model", [models.ContactLogCreateModel, models.ContactRequest, models.CallCenterActivityLog])
def test_a_form_reads_back(model: type[Record]) -> None:
    body = samples.text(model, "form").encode()
    read = codec.read(model, body, "application/x-www-form-urlencoded").record
    assert read == samples.sample(model)


def test_samples_stay_as_they_are() -> None:
    assert samples.text(models.ContactLogCreateModel, "json") == samples.text(models.ContactLogCreateModel, "json")


class Signed(IntEnum):
    below = -1
    least = 0
    more = 1


class Node(Record):
    name: str | None = slot("Its name", example="root")
    count: int = slot()
    made: Moment = slot(example="2020-02-02T02:02:02Z")
    id: Guid = slot(example="99dae356-f62e-43c3-9bf6-350edc836899")
    kind: Signed = slot()
    parts: list["Node"] | None = slot()
    inner: "Node | None" = slot()
    extra: dict[str, str] | None = slot()
    free: Any = slot()
    seen: int = slot(read_only=True)
    last: str | None = slot()


def test_declared_examples_win_and_still_take_a_number() -> None:
    made = samples.sample(Node)
    assert (made.name, made.count, made.last) == ("root", 2, "sample string 6")
    assert (str(made.made), str(made.id)) == ("2020-02-02T02:02:02Z", "99dae356-f62e-43c3-9bf6-350edc836899")


def test_a_model_inside_itself_ends() -> None:
    made = samples.sample(Node)
    assert (made.parts, made.inner) == ([], None)


def test_odd_types() -> None:
    made = samples.sample(Node)
    assert made.kind is Signed.least
    assert made.extra == {"sample string 1": "sample string 2", "sample string 3": "sample string 4"}
    assert (made.free, made.seen) == ({}, 1)


def test_types_that_are_no_record() -> None:
    assert samples.sample(list[int]) == [1, 2]
    assert (
        msgspec.json.decode(samples.text(list[models.SelectListItem], "json"))
        == [{"value": "sample string 1", "text": "sample string 2"}] * 2
    )
