"""The XML parser: nothing in a text can make it reach out, blow up, or fill the memory for good."""

import re
import threading

from lxml import etree

MARKUP = re.compile("<[^/>][^>]*>")
LARGE = 64 * 1024
STRANGE = 16 * 1024 * 1024
"""How much markup never seen before a thread takes in, in characters."""
FAMILIAR = 20_000


class PerThread(threading.local):
    """A parser serves one text at a time, so each thread has its own; and what its thread has seen."""

    def __init__(self) -> None:
        self.parser = make_parser()
        self.familiar: set[str] = set()
        self.strange = 0


def make_parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        collect_ids=False,
    )


OWN = PerThread()


def parse(text: str) -> etree._Element:
    """The root element. XMLSyntaxError for what is not well formed."""
    body = text.encode(errors="surrogatepass")
    if len(text) > LARGE or not is_familiar(text):
        return parse_aside(body)
    return etree.fromstring(body, OWN.parser)


def is_familiar(text: str) -> bool:
    """Whether this thread can afford the text's names. libxml2 keeps each name until the thread that met it ends."""
    unknown = set(MARKUP.findall(text)) - OWN.familiar
    if unknown:
        OWN.strange += sum(map(len, unknown))
        if len(OWN.familiar) < FAMILIAR:
            OWN.familiar |= unknown
    return not unknown or OWN.strange < STRANGE


def parse_aside(body: bytes) -> etree._Element:
    """Parse in a thread that ends at once, and takes the names with it."""
    found: list[etree._Element | etree.XMLSyntaxError] = []

    def work() -> None:
        try:
            found.append(etree.fromstring(body, make_parser()))
        except etree.XMLSyntaxError as error:
            found.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    (result,) = found
    if isinstance(result, etree.XMLSyntaxError):
        raise result
    return result
