"""A new person or company: who may be the same is shown first, and is no hindrance."""

from lxml import html

from tests.support import Book
from tests.web.visitors import Visitor


def test_a_person_is_entered(ada: Visitor) -> None:
    page = ada.page("/people/new?name=Nora%20Zed&phone=555")
    assert page.xpath("//input[@name='name']/@value") == ["Nora Zed"] and page.xpath("//input[@name='phone']/@value") == ["555"]
    reply = ada.send(
        "/people/new",
        name="Nora van Zed",
        phone="(207) 555-0777",
        mail="nora@zed.example",
        company="Lantern Books",
        title="Clerk",
        city="Bath",
    )
    assert reply.status == 303 and reply.headers["location"].startswith("/contacts/")
    row = ada.page("/people?q=nora%20zed%20company:lantern").xpath("//tbody/tr")[0]
    cells = [cell.text_content().strip() for cell in row.xpath("./td")]
    assert (cells[0], *cells[2:8]) == (
        "Nora van Zed",
        "Lantern Books",
        "Clerk",
        "Bath",
        "nora@zed.example",
        "(207) 555-0777",
        "Ada Byron",
    )
    assert ada.piece("/search?q=2075550777").xpath("string(.//span[@class='what'])") == "Nora van Zed"


def test_a_company_is_entered(ada: Visitor) -> None:
    assert ada.send("/companies/new", name="Zed & Sons", web="https://zed.example", city="Bath").status == 303
    assert ada.page("/companies?q=zed").xpath("string(//tbody//td[1])").strip() == "Zed & Sons"


def test_who_may_be_the_same_is_shown_and_is_no_hindrance(ada: Visitor) -> None:
    sent = {"name": "Evelin Hart", "mail": "martin.hart@mail.example", "phone": "+1 207 555 0160"}
    page = ada.send("/people/new", **sent)
    assert page.status == 200
    tree = ada.page("/people?q=evelin")
    assert tree.xpath("//tbody/tr") == []
    shown = html.fromstring(page.text)
    told = {row.xpath("string(.//a)"): row.xpath(".//span[@class='badge']/text()") for row in shown.xpath("//ol[@class='rows']/li")}
    assert told == {"Martin Hart": ["same e-mail address"], "Evelyn Hart": ["same number", "name sounds alike"]}
    assert shown.xpath("//input[@name='mail']/@value") == ["martin.hart@mail.example"]
    assert shown.xpath("//input[@name='sure']/@value") == ["1"]
    assert ada.send("/people/new", sure="1", **sent).status == 303


def test_every_mistake_is_told_beside_its_field(ada: Visitor) -> None:
    reply = ada.send("/people/new", name=" ", mail="no address", phone="12", company="Nobody Ltd", city="Bath")
    shown = html.fromstring(reply.text)
    assert reply.status == 400
    assert {each.get("id") for each in shown.xpath("//p[@class='bad']")} == {"wrong-name", "wrong-mail", "wrong-phone", "wrong-company"}
    assert shown.xpath("//input[@name='city']/@value") == ["Bath"]
    assert [each.get("aria-describedby") for each in shown.xpath("//input[@aria-invalid]")] == [
        "wrong-name", "wrong-phone", "wrong-mail", "wrong-company",
    ]  # fmt: skip


def test_partners_enter_nobody(book: Book) -> None:
    dee = Visitor(book, "dee")
    assert dee.get("/people/new").status == 403
    assert dee.send("/people/new", name="Zed").status == 403
