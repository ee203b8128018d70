"""An e-mail as it goes out: its parts, its threads, and what nobody can put into its headers."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from daybook.core.clock import EPOCH, SECOND
from daybook.core.letterhead import House
from daybook.post import headers, mail
from daybook.post.letters import Attached, Letter

ID, MATTER = UUID("01a21e63-59ec-7000-aa54-97f7fbc08ce4"), UUID("1b09f322-9c93-43e3-bf69-54e16fe33f79")
AT = EPOCH + 1_775_000_000 * SECOND
NOBODY = House()
ANN = ("ann@one.example", "Ann Åberg")


def letter(**given: Any) -> Letter:
    more = {name: given.pop(name) for name in ("files", "matter", "reached") if name in given}
    payload = {"from": ["ada@demo.example", "Ada Byron"], "subject": "News", "text": "Dear Ann", **given}
    return Letter(ID, "mail", payload, AT, more.pop("reached", {"to": (ANN,)}), **more)


def read(letter: Letter, house: House = NOBODY) -> EmailMessage:
    """As a receiver reads its bytes."""
    return cast(EmailMessage, message_from_bytes(mail.message(letter, house).as_bytes().replace(b"\r\n", b"\n"), policy=default))


def parts(message: EmailMessage) -> dict[str, str]:
    return {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}


def test_its_headers() -> None:
    message = read(letter(matter=MATTER))
    assert {name: str(message[name]) for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References")} == {
        "From": "Ada Byron <ada@demo.example>", "To": "Ann Åberg <ann@one.example>", "Subject": "News",
        "Date": "Tue, 31 Mar 2026 23:33:20 +0000", "Message-ID": f"<letter.{ID}@demo.example>",
        "In-Reply-To": f"<thread.{MATTER}@demo.example>", "References": f"<thread.{MATTER}@demo.example>",
    }  # fmt: skip
    assert message["Reply-To"] is None and message["Bcc"] is None and message["Auto-Submitted"] is None


def test_in_the_house_s_name() -> None:
    message = read(letter(), House("crm@house.example", "answers@house.example"))
    assert (str(message["From"]), str(message["Reply-To"])) == ("Ada Byron <crm@house.example>", "Ada Byron <answers@house.example>")
    assert message["Message-ID"].endswith("@house.example>")
    assert str(read(letter(), House("crm@house.example"))["Reply-To"]) == "Ada Byron <ada@demo.example>"


def test_blind_copies_stand_in_no_header() -> None:
    made = letter(reached={"to": (), "bcc": (ANN,)})
    message = mail.message(made, House())
    assert made.envelope == ["ann@one.example"] and b"ann@one" not in message.as_bytes()
    assert str(message["To"]) == "undisclosed-recipients:;"


def test_text_and_html_say_the_same() -> None:
    text = "Dear <Ann> & co,\r\nsee https://dms.example/d?a=1&b=2.\r\n\r\nBye\x00"
    found = parts(read(letter(text=text)))
    assert found["text/plain"] == "Dear <Ann> & co,\nsee https://dms.example/d?a=1&b=2.\n\nBye\n"
    assert (
        '<p>Dear &lt;Ann&gt; &amp; co,<br>\nsee <a href="https://dms.example/d?a=1&amp;b=2">https://dms.example/d?a=1&amp;b=2</a>.</p>\n<p>Bye</p>'
        in found["text/html"]
    )


def test_a_template_of_one_s_own() -> None:
    html = "<h1>{{ subject }}</h1>{% if notes %}<div>{{ notes }}</div>{% endif %}"
    found = parts(read(letter(html=html, said={"subject": "A<B", "notes": "one\ntwo"})))
    assert found["text/html"] == "<h1>A&lt;B</h1><div>one<br>\ntwo</div>\n"


def test_a_template_reaches_nothing_and_does_no_harm() -> None:
    for html in (
        "{{ notes.__class__.__mro__ }}", "{{ ''.__class__.__subclasses__() }}", "{% for %}", "{{ 1 / 0 }}", "{{ range(9) }}",
        "{% include 'x' %}", "{{ notes.nothing.more }}", "x" * 200_000,
    ):  # fmt: skip
        found = parts(read(letter(html=html, said={"notes": "N"})))["text/html"]
        assert "<p>Dear Ann</p>" in found or found.strip() == "", html


def test_files_go_with_it() -> None:
    files = (
        Attached("plän.pdf", "application/pdf", b"%PDF"), Attached("x\r\nBcc: e@vil.example", "text/plain; charset=x", b"\xff\x00"),
        Attached("m.eml", "message/rfc822", b"Subject: x\n\n"), Attached("none", "nonsense", b""),
    )  # fmt: skip
    message = read(letter(files=files))
    found = [(part.get_filename(), part.get_content_type(), part.get_payload(decode=True)) for part in message.iter_attachments()]
    assert found == [
        ("plän.pdf", "application/pdf", b"%PDF"), ("x Bcc: e@vil.example", "text/plain", b"\xff\x00"),
        ("m.eml", "application/octet-stream", b"Subject: x\n\n"), ("none", "application/octet-stream", b""),
    ]  # fmt: skip
    assert "Bcc" not in message


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    ["x\r\nBcc: e@vil.example", "x\n\n<html>", "\r", "x\x00y", "\u2028Bcc: e@vil.example", "=?utf-8?q?x=0D=0ABcc:?=", "a\x85b", '"<>@,;:'],
)


@given(subject=ANYTHING, sender=ANYTHING, name=ANYTHING, text=ANYTHING)
def test_no_header_can_be_put_in(subject: str, sender: str, name: str, text: str) -> None:
    made = letter(subject=subject, text=text, reached={"to": (("ann@one.example", name),)}, **{"from": ["ada@demo.example", sender]})
    message = read(made)
    wanted = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}
    assert set(message.keys()) == wanted
    assert [address.addr_spec for address in message["To"].addresses] == ["ann@one.example"]
    assert [address.addr_spec for address in message["From"].addresses] == ["ada@demo.example"]


def test_what_a_message_refers_to() -> None:
    texts = [f"<{ID}@x> <thread.{MATTER}@a.example> <x@y>", f"<LETTER.{ID}@b.example>", "<letter.nothing@c>", ""]
    assert headers.meant(texts) == [("thread", MATTER), ("letter", ID)]


def test_with_a_books_letterhead() -> None:
    own = House("office@harbor.example", "desk@harbor.example", "Harborview", "Harborview\nhttps://harbor.example")
    message = read(letter(), House().of_book(own))
    assert {name: str(message[name]) for name in ("From", "Reply-To")} == {
        "From": '"Ada Byron, Harborview" <office@harbor.example>',
        "Reply-To": '"Ada Byron, Harborview" <desk@harbor.example>',
    }
    both = parts(message)
    assert both["text/plain"] == "Dear Ann\n\n-- \nHarborview\nhttps://harbor.example\n"
    assert '<hr>\n<p>Harborview<br>\n<a href="https://harbor.example">https://harbor.example</a></p>\n</body>' in both["text/html"]
    page = parts(read(letter(html="<p>{{ notes }}</p>", said={"notes": "Hello"}), House(signature="Bye <3")))["text/html"]
    assert page == "<p>Hello</p>\n<hr>\n<p>Bye &lt;3</p>\n"


def test_the_server_says_from_where_and_the_book_where_to() -> None:
    house = House("crm@house.example", "answers@house.example").of_book(House("office@harbor.example", "", "Harborview"))
    assert (house.sender, house.replies, house.name) == ("crm@house.example", "answers@house.example", "Harborview")
    assert (
        House("crm@house.example", "answers@house.example").of_book(House(replies="desk@harbor.example")).replies == "desk@harbor.example"
    )
