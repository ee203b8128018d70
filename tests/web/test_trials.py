"""What the page to try routes fills in can be sent as it stands: every route of every door, in every format."""

import re

import msgspec
import pytest

from daybook.door import Door
from daybook.web.reference import operations, trying
from daybook.wire import samples
from daybook.wire.openapi import Operation, plain_path
from tests.support import Book, Reply, sample
from tests.web.routes import DOORS, ROUTES, label
from tests.web.schemas import Schemas
from tests.wire.test_samples import blurred, in_utc

UNFILLED = {
    # Whatever was asked for before is unknown to the page, and nothing of the demo book is given up.
    "GET-v1-requests-id": 404,
    "POST-v1-outbox-id-retry": 404,
    # Files are not made up, nor are pictures.
    "POST-api-files": 415,
    **{f"{method}-api-v1-{whose}-Image": 400 for method in ("PUT", "POST") for whose in ("Contact-contactId", "Person-personId")},
    # What there is none of here, documented as refused: quotes, e-mails with invitations, video meetings, countries beside ISO's.
    "POST-api-v1-Agents-Contact-SaveQuoteVersionAddress": 400,
    **{
        f"POST-api-v1-Agents-Appointment-{name}": 404
        for name in (
            "CreateAndAccept", "CreateAndAcceptWithEmailConfirmation", "DeclineInvitationFromEmailItem", "DeleteVideoMeetingReservation",
        )
    },
    "POST-api-v1-List-Country-Items": 400,
}  # fmt: skip
"""What the page cannot fill in, and how it is refused."""
DELETES = re.compile("delete|merge", re.IGNORECASE)
DRY = {"Daybook-Dry-Run": "1"}
"""Nothing goes that other trials ask for."""


def credentials(book: Book, door: Door) -> dict[str, str]:
    """As the page has them: the demo book's headers, and a token where there are tokens."""
    tokens = [route.path for route in door.routes if route.login is not None]
    return dict(door.try_headers) | (book.token(path=f"/{door.name}{tokens[0]}") if tokens else {})


@pytest.mark.parametrize("door", DOORS, ids=label)
def test_every_trial_succeeds(book: Book, door: Door) -> None:
    schemas = Schemas(book.get(f"/{door.name}/openapi.json").json)
    book.headers = credentials(book, door)
    for operation in sorted(operations.operations(door), key=takes_away):
        trial = trying.trial(door, operation)
        for media, body in (trial.bodies or {"": ""}).items():
            headers = ({"Content-Type": media} if media else {}) | (DRY if DELETES.search(operation.id) else {})
            reply = book.request(trial.method, trial.address, body or None, headers=headers)
            assert reply.status in (operation.status, UNFILLED.get(operation.id)), (operation.id, media, reply)
            check(schemas, operation, reply)


def takes_away(operation: Operation) -> bool:
    """What deletes comes last: the others are about the same things of the demo book."""
    return operation.method == "DELETE" or "delete" in operation.path.lower() or "merge" in operation.path.lower()


def check(schemas: Schemas, operation: Operation, reply: Reply) -> None:
    """The answer is one that the OpenAPI document speaks of."""
    document = schemas.document
    described = document["paths"][plain_path(operation.path)][operation.method.lower()]["responses"]
    answered = described.get(str(reply.status), {})
    answered = document["components"]["responses"][answered["$ref"].rpartition("/")[2]] if "$ref" in answered else answered
    media = reply.type.partition(";")[0]
    if "*/*" in answered.get("content", {}) or (reply.body == b"null" and "/Agents/" in operation.path):
        # Whatever it is, or an agent's answer for what is not there.
        return
    if media.endswith("json") and media in answered.get("content", {}):
        schemas.validate(answered["content"][media].get("schema", {}), reply.json)
    else:
        assert media in answered.get("content", {}) or (reply.body == b"" and "content" not in answered) or reply.status == 415, (
            operation.id,
            reply,
        )


@pytest.mark.parametrize(
    ("door", "id", "name"),
    [
        ("empire", "POST-api-contactlogs", "empire-contactlog-request"),
        ("protech", "POST-api-Contact_APIKey_ClientId", "protech-contact-request"),
        ("odyssee", "POST-api-TaskActivityLog-Save", "odyssee-tasklog-request"),
    ],
)
def test_samples_are_the_documents(door: str, id: str, name: str) -> None:
    """Of the doors' own records: value for value, generated ids and times aside."""
    (found,) = (operation for other, operation in ROUTES if (other.name, operation.id) == (door, id))
    document = msgspec.json.format(sample(f"{name}.json"), indent=2).decode()
    assert blurred(samples.text(found.takes, "json", found.style)) == blurred(in_utc(document))


def test_the_same_again_makes_no_twin(book: Book) -> None:
    (door,) = (each for each in DOORS if each.name == "empire")
    book.headers = credentials(book, door)
    trial = trying.trial(door, operations.operations(door)[0])
    body = trial.bodies["application/json"]
    first, second = (book.post(trial.address, body, headers={"Content-Type": "application/json"}) for _ in range(2))
    assert (first.status, first.json["id"]) == (second.status, second.json["id"])


def test_each_page_has_ids_of_its_own() -> None:
    (door,) = (each for each in DOORS if each.name == "empire")
    operation = operations.operations(door)[0]
    assert trying.trial(door, operation).bodies != trying.trial(door, operation).bodies


def test_a_route_says_what_its_sample_is_about() -> None:
    (found,) = (operation for door, operation in ROUTES if (door.name, operation.id) == ("empire", "PUT-api-contactlogs-id"))
    (door,) = (each for each in DOORS if each.name == "empire")
    body = msgspec.json.decode(trying.trial(door, found).bodies["application/json"])
    assert (body["id"], body["ts"], body["contact_log_entry_create"]["ts"]) == (None, None, None)
    assert body["subject"].startswith("sample string")
    assert len(body["contact_log_options"]["files"]) == 36
