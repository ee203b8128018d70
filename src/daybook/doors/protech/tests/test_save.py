"""POST api/Contact: what it creates, what it changes, what it leaves alone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest

from daybook.core import channels, contacts, mails, requests
from tests.support import Book, Reply, run

PAIR = "APIKey=demo-api-key&ClientId=demo"
URL = f"/protech/api/Contact?{PAIR}"
NOBODY = "00000000-0000-0000-0000-000000000000"
ACCOUNT = "d0802f30-47b4-40bc-b347-279a26881b1b"
FORM = "application/x-www-form-urlencoded"

Post = Callable[..., Reply]
Save = Callable[..., str]
Show = Callable[[str], Any]
Refuse = Callable[..., str]


def test_a_last_name_is_enough(saved: Save, shown: Show) -> None:
    read = shown(saved(LastName="Byron"))
    told = {name: value for name, value in read.items() if value not in (None, False, 0)}
    assert told == {
        "Id": read["Id"], "Number": read["Number"], "LastName": "Byron", "LabelName": "Byron",
        "IncludeInDirectory": True, "EmailCommunication": True,
    }  # fmt: skip
    assert read["Number"].isdigit()


def test_two_posts_without_id_make_two_contacts_with_numbers_of_their_own(saved: Save, shown: Show) -> None:
    one, two = shown(saved(LastName="Byron", Number="")), shown(saved(LastName="Byron", Id=NOBODY))
    assert one["Id"] != two["Id"]
    assert int(two["Number"]) == int(one["Number"]) + 1


def test_an_unknown_id_is_used(saved: Save, shown: Show) -> None:
    id = str(uuid4())
    assert saved(Id=id, LastName="Byron") == id
    assert shown(id)["LastName"] == "Byron"


@pytest.mark.parametrize("last", [None, "", "  "])
def test_a_last_name_is_required(refused: Refuse, last: str | None) -> None:
    value = "" if last is None else f" '{last}'"
    assert refused(FirstName="Ada", LastName=last) == f"Contact.LastName{value}: a last name is required"


def test_nothing_is_made_of_a_refused_request(book: Book, refused: Refuse) -> None:
    id = str(uuid4())
    assert refused(Id=id, FirstName="Ada") == "Contact.LastName: a last name is required"
    assert book.get(f"/protech/api/Contact/{id}?{PAIR}").json == {
        "Status": 4,
        "Id": NOBODY,
        "Description": f"Id: no contact has the id '{id}'.",
    }


@pytest.mark.parametrize("body", ["{}", '{"Contact": null}', "null", ""])
def test_a_body_without_a_contact_is_refused(book: Book, body: str) -> None:
    reply = book.post(URL, body, headers={"Content-Type": "application/json"})
    assert (reply.status, reply.json) == (200, {"Status": 3, "Id": NOBODY, "Description": "Contact: a contact is required"})


def test_members_left_out_stay_and_null_clears(saved: Save, shown: Show) -> None:
    id = saved(
        FirstName="Ada", LastName="Byron", NickName="AB", Gender="F", Email="ada@b.example", HomePhone="1",
        BusinessPhone="2", Member=True, Age=36,
        CustomerType="Individual", PaidThroughDate="2026-01-31T00:00:00", Primary_City="Oslo", Primary_State="OS", EmailCommunication=False,
        ParentCustomer={"Type": 1, "Id": ACCOUNT}, Custom={"Attribute": [{"Key": "sample string 1", "Value": "v"}]},
    )  # fmt: skip
    before = shown(id)
    assert saved(Id=id) == id
    assert shown(id) == before
    saved(
        Id=id, NickName=None, Gender="", Email=None, HomePhone=None, CustomerType=None, PaidThroughDate=None,
        Primary_City=None, ParentCustomer=None,
        Custom=None, EmailCommunication=True,
    )  # fmt: skip
    cleared = {
        "NickName": None, "Gender": "", "Email": None, "HomePhone": None, "CustomerType": None,
        "PaidThroughDate": None, "Primary_City": None,
        "ParentCustomer": None, "Custom": None, "EmailCommunication": True,
    }  # fmt: skip
    assert shown(id) == {**before, **cleared}


def test_an_update_cannot_take_the_last_name_away(saved: Save, shown: Show, refused: Refuse) -> None:
    id = saved(LastName="Byron")
    assert refused(Id=id, LastName=None) == "Contact.LastName: a last name is required"
    assert shown(id)["LastName"] == "Byron"


def test_a_number_is_unique_among_contacts_and_kept_when_blank(saved: Save, shown: Show, refused: Refuse) -> None:
    id = saved(LastName="Byron", Number="M-1")
    assert refused(LastName="King", Number="M-1") == f"Contact.Number 'M-1': this number belongs to the contact {id}; a number is unique"
    saved(Id=id, Number=None)
    assert shown(id)["Number"] == "M-1"
    saved(Id=id, Number="M-2")
    saved(LastName="King", Number="M-1")
    assert shown(id)["Number"] == "M-2"
    assert shown(saved(LastName="Lovelace", Number="sample string 2"))["Number"] == "sample string 2", "accounts have numbers of their own"


def test_a_label_is_made_of_the_parts_until_it_is_given(saved: Save, shown: Show) -> None:
    id = saved(Prefix="Dr", FirstName="Ada", MiddleInitial="K", LastName="Byron", Suffix="Jr", LabelName="")
    assert shown(id)["LabelName"] == "Dr Ada K Byron Jr"
    saved(Id=id, LabelName="The Countess")
    assert shown(id)["LabelName"] == "The Countess"
    saved(Id=id, LabelName=None, Suffix=None)
    assert shown(id)["LabelName"] == "Dr Ada K Byron"


def test_age_follows_the_date_of_birth_when_there_is_one(saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", Age=12)
    assert shown(id)["Age"] == 12
    saved(Id=id, BirthDate="1990-01-01T00:00:00Z", Age=12)
    assert shown(id)["Age"] >= 35
    saved(Id=id, Age=13)
    assert shown(id)["Age"] >= 35
    saved(Id=id, BirthDate=None, Age=14)
    assert (shown(id)["Age"], shown(id)["BirthDate"]) == (14, None)
    saved(Id=id, BirthDate="2999-01-01T00:00:00")
    assert shown(id)["Age"] == 0


@pytest.mark.parametrize(
    "text", ["2025-10-25T22:54:26.5240153+08:00", "1901-01-01T00:00:00", "2025-10-25T22:54:26.1Z", "0001-01-01T00:00:00"]
)
def test_dates_keep_digits_and_offset(saved: Save, shown: Show, text: str) -> None:
    read = shown(saved(LastName="Byron", BirthDate=text, PaidThroughDate=text, OriginalJoinDate=text))
    assert [read[name] for name in ("BirthDate", "PaidThroughDate", "OriginalJoinDate")] == [text] * 3


def test_empty_texts_read_back_as_they_were_written(saved: Save, shown: Show) -> None:
    texts = ("Prefix", "Designation", "Email", "Fax", "Primary_City", "Secondary_Country", "WebSite", "PriceLevel")
    id = saved(LastName="Byron", **dict.fromkeys(texts, ""))
    assert [shown(id)[name] for name in texts] == [""] * len(texts)
    saved(Id=id, Email="ada@b.example", Fax=None)
    assert [shown(id)[name] for name in ("Prefix", "Email", "Fax", "Primary_City")] == ["", "ada@b.example", None, ""]


def test_a_bad_address_is_kept_and_noted(book: Book, post: Post, saved: Save, shown: Show) -> None:
    reply = post(LastName="Byron", Email="ada at example")
    assert shown(reply.json["Id"])["Email"] == "ada at example"
    explained = notes(book, reply)
    assert ["kept", "Contact.Email", "Kept as sent; nothing is mailed to it: An email address must have an @-sign."] in explained


def test_what_was_defaulted_ignored_and_doubled_is_explained(book: Book, post: Post, saved: Save) -> None:
    saved(LastName="Byron", Email="ada@b.example")
    explained = notes(book, post(LastName="King", Email="ADA@b.example", Nope=1, BirthDate="1990-01-01", Age=3))
    kinds = {(kind, path.removeprefix("request.")) for kind, path, _ in explained}
    assert kinds >= {
        ("defaulted", "Contact.Number"), ("defaulted", "Contact.IncludeInDirectory"), ("defaulted", "Contact.EmailCommunication"),
        ("duplicate", "Contact.Email"), ("ignored", "Contact.Age"), ("ignored", "Contact.Nope"),
    }  # fmt: skip


def notes(book: Book, reply: Reply) -> list[Any]:
    """The explanation that the book keeps of a write."""
    id = UUID(reply.headers["daybook-request"])
    return list(run(book.engine, lambda tx: requests.get(tx, id)).explanation)


def test_no_mail_reaches_somebody_who_wants_none_from_any_door(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron", Email="Ada@b.example", EmailCommunication=False)
    assert run(book.engine, lambda tx: mails.suppressed(tx, ["ada@b.example", "bo@b.example"])) == {"ada@b.example"}
    saved(Id=id, EmailCommunication=True)
    assert run(book.engine, lambda tx: mails.suppressed(tx, ["ada@b.example"])) == frozenset()


def test_channels_of_other_doors_stay(book: Book, saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", Email="ada@b.example", BusinessPhone="1")

    def add_more(tx: Any) -> None:
        more = [*channels.of(tx, UUID(id)), channels.Channel("mail", "second@b.example"), channels.Channel("phone", "9", "other")]
        contacts.change(tx, contacts.get(tx, UUID(id)), channels=more)

    run(book.engine, add_more)
    saved(Id=id, Email="new@b.example", BusinessPhone="2")
    kept = run(book.engine, lambda tx: [(one.kind, one.value) for one in channels.of(tx, UUID(id))])
    assert kept == [("mail", "new@b.example"), ("phone", "2"), ("mail", "second@b.example"), ("phone", "9")]


def test_the_country_of_the_main_address_reads_the_phone_numbers(book: Book, saved: Save) -> None:
    id = saved(LastName="Byron", Primary_Country="GB", BusinessPhone="020 7946 0958")
    assert run(book.engine, lambda tx: [one.stripped for one in channels.of(tx, UUID(id))]) == ["442079460958"]
    saved(Id=id, Primary_Country="NL")
    assert run(book.engine, lambda tx: [one.stripped for one in channels.of(tx, UUID(id))]) == ["312079460958"]


def test_a_contact_of_another_door_is_updated_too(book: Book, saved: Save, shown: Show, refused: Refuse) -> None:
    made = run(book.engine, lambda tx: contacts.create(tx, "person", last="King", extra={"odyssee": {"x": 1}}))
    id = str(made["id"])
    assert saved(Id=id, NickName="K") == id
    assert (shown(id)["LastName"], shown(id)["NickName"]) == ("King", "K")
    assert run(book.engine, lambda tx: contacts.get(tx, made["id"])).extra["odyssee"] == {"x": 1}
    account = run(book.engine, lambda tx: contacts.create(tx, "organisation", name="Mill"))["id"]
    assert refused(Id=str(account), LastName="Mill") == f"Contact.Id '{account}': this is the id of an account, not of a contact"


def test_every_mistake_is_told_at_once(refused: Refuse) -> None:
    told = refused(LastName="", Number="sample string 2", ParentCustomer={"Type": 3, "Name": "x"}, Custom={"Attribute": [{"Key": "nope"}]})
    assert [part.partition(":")[0] for part in told.split("; ")] == [
        "Contact.LastName ''", "Contact.Custom.Attribute[0].Key 'nope'", "Contact.ParentCustomer.Type '3'",
    ]  # fmt: skip


def test_a_form_is_bound_by_the_same_names(book: Book, shown: Show) -> None:
    members = {
        "Contact.LastName": "Byron", "contact[firstname]": "Ada", "Contact.Member": "true", "Contact.ParentCustomer.Type": "account",
        "Contact.ParentCustomer.Id": ACCOUNT, "Contact.Custom.Attribute[0].Key": "pt_volunteer",
        "Contact.Custom.Attribute[0].Type": "boolean",
        "Contact.Custom.Attribute[0].Value": "true",
    }  # fmt: skip
    reply = book.post(URL, urlencode(members), headers={"Content-Type": FORM})
    read = shown(reply.json["Id"])
    assert (read["LastName"], read["FirstName"], read["Member"], read["ParentCustomer"]["Id"]) == ("Byron", "Ada", True, ACCOUNT)
    assert read["Custom"] == {"Attribute": [{"Type": 3, "Key": "pt_volunteer", "Value": "true", "FormattedValue": "Yes"}]}
    book.post(URL, urlencode({"Contact.Id": read["Id"], "Contact.FirstName": ""}), headers={"Content-Type": FORM})
    assert shown(read["Id"]) == {**read, "FirstName": None, "LabelName": "Byron"}


def test_xml_leaves_alone_what_it_leaves_out(book: Book, saved: Save, shown: Show) -> None:
    id = saved(LastName="Byron", FirstName="Ada", NickName="AB", Member=True)
    body = (
        '<ContactRequest xmlns="http://schemas.datacontract.org/2004/07/Protech.UX.API.Contact" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">'
        f'<Contact><NickName i:nil="true"/><LastName>King</LastName><Id>{id}</Id></Contact></ContactRequest>'
    )
    reply = book.post(URL, body, headers={"Content-Type": "text/xml", "Accept": "text/xml"})
    assert (reply.status, reply.type) == (200, "text/xml; charset=utf-8")
    read = shown(id)
    assert [read[name] for name in ("LastName", "FirstName", "NickName", "Member")] == ["King", "Ada", None, True]


@pytest.mark.parametrize(
    ("body", "media", "path"),
    [
        ('{"Contact": {"Age": "x"}}', "application/json", "request.Contact.Age"),
        ('{"Contact": {"ParentCustomer": {"Type": "nope"}}}', "application/json", "request.Contact.ParentCustomer.Type"),
        ("Contact.Age=x&Contact.LastName=b", FORM, "request.Contact.Age"),
    ],
)
def test_a_malformed_body_is_the_platforms_400(book: Book, body: str, media: str, path: str) -> None:
    reply = book.post(URL, body, headers={"Content-Type": media})
    assert (reply.status, reply.json["Message"], list(reply.json["ModelState"])) == (400, "The request is invalid.", [path])


def test_an_unknown_media_type_is_the_platforms_415(book: Book) -> None:
    reply = book.post(URL, "x", headers={"Content-Type": "text/plain"})
    assert (reply.status, reply.json) == (
        415,
        {"Message": "The request entity's media type 'text/plain' is not supported for this resource."},
    )
