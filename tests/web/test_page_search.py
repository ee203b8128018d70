"""The search box as a page and as options for scripts, over HTTP; single keys, switched per user."""

from tests.support import Book
from tests.web.visitors import Visitor


def test_a_number_in_any_spelling_is_found(ada: Visitor) -> None:
    for text in ("(207) 555-0160", "+12075550160", "207.555.0160", "2075550160"):
        page = ada.page(f"/search?q={text.replace('+', '%2B').replace(' ', '%20')}")
        assert page.xpath("//ol[@aria-labelledby='contacts']//span[@class='what']/text()") == ["Evelyn Hart"], text
        assert page.xpath("//input[@id='find']/@value") == [text]


def test_scripts_get_options_with_what_matched(ada: Visitor) -> None:
    piece = ada.piece("/search?q=hart")
    groups = piece.xpath("./div[@role='group']")
    assert [each.get("aria-label") for each in groups][:2] == ["People and companies", "Matters"]
    options = groups[0].xpath("./a[@role='option']")
    assert [each.xpath("string(.//span[@class='what'])") for each in options[:2]] == ["Evelyn Hart", "Martin Hart"]
    assert options[0].xpath(".//mark/text()") == ["Hart"]
    assert options[0].get("href").startswith("/contacts/")
    assert piece.xpath("./p[@data-said]/text()")[0].endswith("results")


def test_the_best_is_gone_to(ada: Visitor) -> None:
    there = ada.piece("/search?q=evelyn.hart@mail.example").xpath("//a/@href")[0]
    reply = ada.get("/search?q=evelyn.hart@mail.example&best=1")
    assert (reply.status, reply.headers["location"]) == (303, there)
    assert ada.get("/search?q=nobodyhere&best=1").status == 200


def test_who_is_not_found_can_be_entered(ada: Visitor) -> None:
    for asked, field in (
        ("Nobody Here", "name=Nobody+Here"),
        ("no@body.example", "mail=no%40body.example"),
        ("0470 999 888", "phone=0470+999+888"),
    ):
        links = ada.page(f"/search?q={asked.replace(' ', '%20')}").xpath("//main//a/@href")
        assert links[:2] == [f"/people/new?{field}", f"/companies/new?{field}"], links


def test_texts_are_escaped(ada: Visitor) -> None:
    reply = ada.get("/search?q=%3Cb%3Ehart%3C/b%3E")
    assert "<b>" not in reply.text and "&lt;b&gt;hart" in reply.text


def test_partners_find_no_people(book: Book) -> None:
    page = Visitor(book, "dee").page("/search?q=hart")
    assert page.xpath("//ol[@aria-labelledby='contacts']") == []
    assert page.xpath("//a[contains(@href, '/new')]") == []


def test_single_keys_are_switched_off_for_the_user(ada: Visitor, book: Book) -> None:
    def is_off(visitor: Visitor) -> bool:
        return bool(visitor.page("/").xpath("//body[@data-keys='off']"))

    assert not is_off(ada)
    reply = ada.send("/keys", single="off", back="/search?q=x")
    assert (reply.status, reply.headers["location"]) == (303, "/search?q=x")
    assert is_off(Visitor(book)) and not is_off(Visitor(book, "bo"))
    assert ada.send("/keys", single="on", back="https://elsewhere.example").headers["location"] == "/"
    assert not is_off(ada)
    assert ada.send("/keys", single="perhaps").status == 400
