"""What holds for every page: links lead somewhere, nothing runs inline, landmarks and names are there, contrast is enough."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from tests.support import Book

PAGES = ["/login", "/docs", "/docs?door=superoffice", "/empire/Help", "/empire/Help/Api/POST-api-contactlogs", "/web/nothing"]
STYLE = files("daybook.web").joinpath("static", "daybook.css").read_text()


def test_no_link_is_broken(site: Book) -> None:
    """Every page that can be reached from the front page."""
    seen: dict[str, int] = {}
    waiting = ["/login"]
    while waiting:
        path = waiting.pop()
        reply = site.get(path)
        seen[path] = reply.status
        if reply.type.startswith("text/html"):
            waiting += [link for link in set(links(path, reply.text)) if link not in seen and link not in waiting]
    assert {path: status for path, status in seen.items() if status != 200} == {"/": 303}  # signed in first
    assert len(seen) > 100


def links(path: str, text: str) -> Iterator[str]:
    shown = html.fromstring(text)
    for link in (*shown.xpath("//@href"), *shown.xpath("//@src")):
        target = urldefrag(urljoin(path, link))[0]
        assert "://" not in target, f"{path} points away to {target}"
        yield target


@pytest.mark.parametrize("path", PAGES)
def test_fragments_are_there(site: Book, path: str) -> None:
    shown = html.fromstring(site.get(path).text)
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in shown.xpath("//a/@href") if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_or_is_styled_inline(site: Book, path: str) -> None:
    shown = html.fromstring(site.get(path).text)
    assert shown.xpath("//script[not(@src) and @type!='application/json']") == []
    assert shown.xpath("//style | //@style") == []
    assert [name for each in shown.iter("*") for name in each.attrib if name.startswith("on")] == []


@pytest.mark.parametrize("path", PAGES)
def test_landmarks_and_names(site: Book, path: str) -> None:
    shown = html.fromstring(site.get(path).text)
    assert shown.get("lang") == "en"
    assert [len(shown.xpath(f"//{name}")) for name in ("h1", "main", "header", "footer", "nav[@aria-label]")] == [1, 1, 1, 1, 1]
    assert shown.xpath("//title")[0].text.endswith(" · Daybook")
    assert shown.xpath("//a[@class='skip']/@href") == ["#main"]
    unnamed = [
        each for each in shown.xpath("//input[@type!='hidden' or not(@type)] | //select | //textarea") if not each.xpath("ancestor::label")
    ]
    assert unnamed == []
    assert [each for each in shown.xpath("//a | //button") if not each.text_content().strip()] == []
    assert shown.xpath("//img[not(@alt)]") == []
    assert shown.xpath("//th[not(@scope)]") == []


def test_headings_do_not_skip_a_level(site: Book) -> None:
    for path in PAGES:
        levels = [int(each.tag[1]) for each in html.fromstring(site.get(path).text).xpath("//h1 | //h2 | //h3 | //h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def colours() -> list[dict[str, str]]:
    """The light and the dark set."""
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{([^}]*)\}", STYLE)]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", ["page", "sheet", "tint", "code"])
@pytest.mark.parametrize("text", ["ink", "soft", "mark", "good", "bad"])
def test_contrast_of_texts(text: str, ground: str) -> None:
    for found in colours():
        assert contrast(found[text], found[ground]) >= 4.5, (text, ground, found[text], found[ground])


@pytest.mark.parametrize(("part", "ground", "least"), [("mark-ink", "mark", 4.5), ("edge", "page", 3), ("edge", "sheet", 3)])
def test_contrast_of_parts(part: str, ground: str, least: float) -> None:
    for found in colours():
        assert contrast(found[part], found[ground]) >= least, found


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
