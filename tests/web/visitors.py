"""A user at the pages, over HTTP without a browser: signed in, following redirects on demand, sending forms as a page has them."""

from urllib.parse import urlencode

from lxml import html

from tests.support import PASSWORD, Book, Reply

FORM = "application/x-www-form-urlencoded"


class Visitor:
    """One user's session."""

    def __init__(self, book: Book, user: str = "ada", password: str = PASSWORD) -> None:
        self.book = book
        reply = self._send("POST", "/login", {"user": user, "password": password})
        assert reply.status == 303, reply
        self.cookie = reply.headers["set-cookie"].partition(";")[0]
        self.xsrf = str(self.page("/").xpath("//meta[@name='xsrf']/@content")[0])

    def get(self, path: str, *, swap: bool = False, **headers: str) -> Reply:
        """A page, or (as a script asks for it) a piece of one."""
        asked = {"Accept": "text/html", "Cookie": self.cookie, **headers}
        return self.book.get(path, headers=asked | {"HX-Request": "true"} if swap else asked)

    def page(self, path: str, **more: str) -> html.HtmlElement:
        """A page that has to be there, as a tree."""
        reply = self.get(path, **more)
        assert (reply.status, reply.type) == (200, "text/html; charset=utf-8"), reply
        return html.fromstring(reply.text)

    def piece(self, path: str) -> html.HtmlElement:
        """A piece of a page, in an element around it."""
        reply = self.get(path, swap=True)
        assert reply.status == 200, reply
        return html.fragment_fromstring(reply.text, create_parent="div")

    def document(self, reply: Reply) -> html.HtmlElement:
        """An answer to a form, as a tree."""
        return html.document_fromstring(reply.text)

    def send(self, path: str, *, swap: bool = False, mark: bool = True, key: str = "", **fields: object) -> Reply:
        """A form's fields, with the session's mark; `key`: what tells an attempt from its like."""
        headers = {"Cookie": self.cookie, "Accept": "text/html"} | ({"HX-Request": "true"} if swap else {})
        headers |= {"Idempotency-Key": key} if key else {}
        return self._send("POST", path, fields | ({"xsrf": self.xsrf} if mark else {}), headers)

    def _send(self, method: str, path: str, fields: dict[str, object], headers: dict[str, str] | None = None) -> Reply:
        body = urlencode([(name, value) for name, value in fields.items() if value is not None], doseq=True)
        return self.book.request(method, path, body, headers={"Content-Type": FORM, "Accept": "text/html", **(headers or {})})
