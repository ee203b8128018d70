"""Signing in and out at the pages: sessions, marks, ways back, refusals."""

import pytest
from lxml import html

from tests.support import PASSWORD, Book
from tests.web.visitors import FORM, Visitor


def test_whoever_is_not_signed_in_is_asked_to(book: Book) -> None:
    reply = book.get("/?x=1", headers={"Accept": "text/html"})
    assert (reply.status, reply.headers["location"], reply.body) == (303, "/login?next=/%3Fx%3D1", b"")
    piece = book.get("/", headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/contacts/1"})
    assert (piece.status, piece.headers["hx-redirect"]) == (401, "/login?next=/contacts/1")
    program = book.get("/")
    assert (program.status, program.json["title"]) == (401, "You are signed out.")


def test_a_session(book: Book) -> None:
    reply = book.post("/login", f"user=ada&password={PASSWORD}&next=/contacts", headers={"Content-Type": FORM})
    assert (reply.status, reply.headers["location"]) == (303, "/contacts")
    cookie = reply.headers["set-cookie"]
    assert cookie.startswith("daybook=browser.") and cookie.endswith("; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax")
    shown = Visitor(book).page("/")
    assert shown.xpath("//details[@class='me']/summary/text()") == ["Ada Byron"]


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "x", ""])
def test_the_way_back_stays_on_this_server(book: Book, next: str) -> None:
    reply = book.post("/login", f"user=ada&password={PASSWORD}&next={next}", headers={"Content-Type": FORM})
    assert (reply.status, reply.headers["location"]) == (303, "/")


def test_a_wrong_password_is_told_on_the_form(book: Book) -> None:
    reply = book.post("/login", "user=ada&password=wrong&next=/x", headers={"Content-Type": FORM, "Accept": "text/html"})
    assert reply.status == 401
    shown = html.fromstring(reply.text)
    assert shown.xpath("//input[@name='user']/@value") == ["ada"]
    assert shown.xpath("//input[@name='next']/@value") == ["/x"]
    assert shown.xpath("//input[@name='password']/@value") == []
    assert "The user name or the password is wrong" in shown.xpath("//*[@role='alert']")[0].text_content()


def test_another_site_cannot_sign_somebody_in(book: Book) -> None:
    headers = {"Content-Type": FORM, "Sec-Fetch-Site": "cross-site"}
    assert book.post("/login", f"user=ada&password={PASSWORD}", headers=headers).status == 401


def test_writes_carry_the_mark_of_the_session(book: Book) -> None:
    ada = Visitor(book)
    bare = ada.send("/logout", mark=False)
    assert bare.status == 401 and "from another site" in bare.text
    forged = ada.send("/logout", mark=False, xsrf="0" * 32)
    assert forged.status == 401
    assert ada.get("/").status == 200
    assert book.post("/logout", headers={"Cookie": ada.cookie, "X-XSRF-Token": ada.xsrf, "Accept": "text/html"}).status == 303
    assert ada.get("/").status == 303


def test_signing_out_ends_one_session_or_all(book: Book) -> None:
    here, there, other = Visitor(book), Visitor(book), Visitor(book, "bo")
    reply = here.send("/logout")
    assert (reply.status, reply.headers["location"]) == (303, "/login")
    assert reply.headers["set-cookie"].startswith("daybook=; Path=/; Max-Age=0")
    assert (here.get("/").status, there.get("/").status) == (303, 200)
    again = Visitor(book)
    assert there.send("/logout/everywhere").status == 303
    assert (there.get("/").status, again.get("/").status, other.get("/").status) == (303, 303, 200)


def test_a_refused_form_comes_back_with_what_was_typed(book: Book) -> None:
    """The session ended in between: what was written is still there to be sent again."""
    ada = Visitor(book)
    ada.send("/logout")
    reply = book.post("/logout", "text=a+long+call&password=x&xsrf=y", headers={"Content-Type": FORM, "Accept": "text/html"})
    shown = html.fromstring(reply.text)
    assert reply.status == 401
    assert shown.xpath("//form[@class='sent']//input/@value") == ["a long call"]


@pytest.mark.parametrize(
    ("asked", "lang"),
    [
        ("de-AT,de;q=0.9", "de-AT"),
        ("xx, nn;q=0.8, fr;q=0.9", "fr"),
        ("no", "nb"),
        ("xx", "en"),
        ("", "en"),
        ("de;q=0", "en"),
        (";;q=x", "en"),
    ],
)
def test_the_page_speaks_the_browsers_language(book: Book, asked: str, lang: str) -> None:
    shown = html.fromstring(book.get("/login", headers={"Accept": "text/html", "Accept-Language": asked}).text)
    assert shown.get("lang") == lang
