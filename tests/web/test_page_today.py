"""Today: the log line, what is due for its reader, his drafts, what came last."""

from lxml import html

from daybook.core import drafts
from tests.web.test_page_log import log, person
from tests.web.visitors import Visitor


def below(page: html.HtmlElement, heading: str) -> list[str]:
    """The texts of the rows below a heading."""
    return [
        " ".join(each.text_content().split()) for each in page.xpath(f"//h2[@id='{heading}']/following-sibling::ol[1]/li/a[@class='what']")
    ]


def test_what_is_due(ada: Visitor) -> None:
    bailey = person(ada)
    assert log(ada, "c wants the offer !2000-01-01", contact=bailey).status == 201
    assert log(ada, "v look at the roof 1h", contact=bailey).status == 201
    assert log(Visitor(ada.book, "bo"), "c is not ada's !2000-01-01", contact=bailey).status == 201
    page = ada.page("/")
    assert below(page, "meetings") == ["look at the roof"]
    assert below(page, "promised")[0] == "wants the offer"
    assert "overdue since Jan 1, 2000" in " ".join(
        page.xpath("//h2[@id='promised']/following-sibling::ol[1]/li[1]")[0].text_content().split()
    )
    assert len(below(page, "calls")) == 5
    assert ada.piece("/due").xpath("string(.//h2[1])") == "Meetings today"


def test_drafts_are_their_users_own(ada: Visitor) -> None:
    bailey = person(ada)
    assert ada.send("/drafts", swap=True, line="c half a", set="kind", kind="note", contact=bailey).status == 204
    assert ada.send("/drafts", swap=True, line="n the other half").status == 204
    assert below(ada.page("/"), "drafts") == ["n the other half", "c half a"]
    assert below(Visitor(ada.book, "bo").page("/"), "drafts") == []
    page = ada.page(f"/contacts/{bailey}")
    assert page.xpath("string(//textarea[@id='log-line'])") == "c half a"
    assert page.xpath("//select[@name='kind']/option[@selected]/@value") == ["note"]
    assert page.xpath("//input[@name='set']/@value") == ["kind"]


def test_a_draft_ends_when_it_is_logged_or_emptied(ada: Visitor) -> None:
    bailey = person(ada)
    for line in ("c half", "c whole"):
        assert ada.send("/drafts", line=line, contact=bailey).headers["location"] == "/"
    assert below(ada.page("/"), "drafts") == ["c whole"]
    assert log(ada, "c whole", contact=bailey).status == 201
    assert below(ada.page("/"), "drafts") == []
    ada.send("/drafts", swap=True, line="x")
    ada.send("/drafts", swap=True, line="")
    assert below(ada.page("/"), "drafts") == []
    assert ada.send("/drafts", swap=True, line="x", matter="x").status == 400
    assert Visitor(ada.book, "dee").send("/drafts", swap=True, line="x").status == 403


def test_a_form_has_what_was_typed_into_it_for_its_user_alone(ada: Visitor) -> None:
    typed = '[["subject",0,"Half"],["reasons","7",true]]'
    assert ada.send("/drafts/forms", swap=True, form="call", typed=typed).status == 204
    assert ada.page("/calls/new").xpath("//form/@data-typed") == [typed]
    assert Visitor(ada.book, "bo").page("/calls/new").xpath("//form/@data-typed") == [""]
    assert ada.page(f"/calls/new?resident={person(ada)}").xpath("//form/@data-typed") == [""]
    assert below(ada.page("/"), "drafts") == []
    for wrong in ("[[]]", "x", '["' + "x" * drafts.LONGEST + '"]'):
        assert ada.send("/drafts/forms", swap=True, form="call", typed=wrong).status == 400
    assert Visitor(ada.book, "dee").send("/drafts/forms", swap=True, form="call", typed=typed).status == 403
    reply = ada.send("/drafts/forms", form="call")
    assert (reply.headers["location"], "daybook-request" in reply.headers) == ("/", False)
    assert ada.page("/calls/new").xpath("//form/@data-typed") == [""]


def test_drafts_are_not_kept_among_the_writes(ada: Visitor) -> None:
    reply = ada.send("/drafts", swap=True, line="private")
    assert "daybook-request" not in reply.headers


def test_a_long_draft_is_cut_at_what_a_line_holds(ada: Visitor) -> None:
    ada.send("/drafts", swap=True, line="x" * (drafts.LONGEST + 1))
    assert len(ada.page("/").xpath("string(//textarea[@id='log-line'])")) == drafts.LONGEST


def test_what_came_last_is_what_the_reader_may_read(ada: Visitor) -> None:
    assert log(ada, "n only for the house", contact=person(ada)).status == 201
    page = Visitor(ada.book, "dee").page("/")
    assert page.xpath("//main//h2/text()") == ["Latest in the book"]
    assert "only for the house" in ada.get("/").text
    assert "only for the house" not in page.text_content()
    assert len(page.xpath("//li[contains(@class, 'entry')]")) == 15
