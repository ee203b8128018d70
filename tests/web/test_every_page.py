"""Every page there is, without scripts: read from top to bottom, and each of its forms sent as it stands."""

from collections.abc import Iterator

from lxml import html

from tests.support import Reply
from tests.web import tour
from tests.web.visitors import Visitor
from tests.web.weight import Weighed

MULTIPART = "multipart/form-data"
SAID = (200, 400, 401, 409)
"""What a form is refused with that lacks something, or comes second."""
HEAVIEST = 150_000
"""Bytes of script and style, compressed as they are sent."""
LAST = ("logout", "delete")
"""What takes others' place away comes after them."""


def every_page(ada: Visitor) -> dict[str, html.HtmlElement]:
    tour.live_in(lambda path, fields: ada.send(path, **fields).status)

    def get(path: str) -> tuple[int, str, str]:
        reply = ada.get(path)
        return reply.status, reply.type, reply.text

    return tour.pages(get)


def test_every_page_is_read_without_scripts_and_loads_little(ada: Visitor) -> None:
    pages = every_page(ada)
    wrong = {path: found for path, page in pages.items() if (found := list(unreadable(page)))}
    assert wrong == {}
    weighed = Weighed(lambda path: ada.get(path, **{"Accept-Encoding": "gzip"}))
    loaded = {path: weighed.of(path, page) for path, page in pages.items()}
    assert all(any(".js" in file for file in files) for files in loaded.values())
    assert {path: files for path, files in loaded.items() if sum(files.values()) > HEAVIEST} == {}
    assert weighed.fonts == []


def unreadable(page: html.HtmlElement) -> Iterator[str]:
    """What keeps somebody without scripts (and many with a screen reader) from reading it."""
    for path in ("//h1", "//main//h1[normalize-space()]", "//title[normalize-space()]", "(//nav//a[@href])[1]"):
        if len(page.xpath(path)) != 1:
            yield f"{len(page.xpath(path))} of {path}"
    yield from (html.tostring(each).decode()[:120] for each in page.xpath("//a[not(@href)]"))


def test_every_form_is_sent_without_scripts(ada: Visitor) -> None:
    """One of each kind, with the fields as the page has them: it is done, or a whole page says why not."""
    sent: dict[str, Reply] = {}
    forms = [form for page in every_page(ada).values() for form in page.xpath("//form[@action]")]
    for form in sorted(forms, key=lambda form: [word in form.action for word in LAST]):
        kind = tour.kind(form.method, form.action.partition("?")[0])
        if kind not in sent:
            sent[kind] = send(ada, form)
    assert {kind: said for kind, reply in sent.items() if (said := refusal(reply))} == {}


def send(ada: Visitor, form: html.FormElement) -> Reply:
    fields = {name: value for name, value in form.form_values() if name != "xsrf"}
    if form.method == "GET":
        return ada.get(f"{form.action}?{tour.urlencode(fields)}")
    if form.get("enctype") == MULTIPART:
        body = '--it\r\nContent-Disposition: form-data; name="file"; filename="plan.txt"\r\n\r\nTurn left.\r\n--it--\r\n'
        return ada.book.post(form.action, body, headers={"Cookie": ada.cookie, "Content-Type": f"{MULTIPART}; boundary=it"})
    return ada.send(form.action, **fields)


def refusal(reply: Reply) -> str:
    """What is wrong with an answer that is neither a way on nor a whole page."""
    page = None if reply.status == 303 else html.document_fromstring(reply.text)
    if page is None or (reply.status in SAID and len(page.xpath("//main//h1")) == 1):
        return ""
    return f"{reply.status}: {' '.join(page.text_content().split())[:300]}"
