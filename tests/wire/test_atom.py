"""Lists as Atom feeds."""

from lxml import etree

from daybook.wire import atom
from daybook.wire.atom import Entry, Feed

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
    ' xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
)


def test_an_empty_feed() -> None:
    assert atom.write(Feed("http://h/list?a=1&b=2", "Lists & more", "2026-11-22T00:00:00Z", [])) == (
        f'{HEAD}<title type="text">Lists &amp; more</title><id>http://h/list?a=1&amp;b=2</id><updated>2026-11-22T00:00:00Z</updated>'
        '<link rel="self" href="http://h/list?a=1&amp;b=2"/></feed>'
    )


def test_values_are_typed_properties() -> None:
    row = {"a": 1, "b": True, "c": 1.5, "d": None, "e": "x<y\x01\r", "n": 1 << 40, "p/q": "", "f": {"RawValue": 2, "DisplayValue": "two"}}
    text = atom.write(Feed("http://h", "T", "2026-11-22T00:00:00Z", [Entry("http://h(1)", "row", row)], "http://h?next", 3))
    assert "<m:count>3</m:count>" in text
    assert '<link rel="next" href="http://h?next"/>' in text
    assert (
        '<m:properties><d:a m:type="Edm.Int32">1</d:a><d:b m:type="Edm.Boolean">true</d:b><d:c m:type="Edm.Double">1.5</d:c>'
        '<d:d m:null="true"/>'
        '<d:e>x&lt;y\ufffd&#xD;</d:e><d:n m:type="Edm.Int64">1099511627776</d:n>'
        '<d:p_x002F_q></d:p_x002F_q><d:f><d:RawValue m:type="Edm.Int32">2</d:RawValue>'
        "<d:DisplayValue>two</d:DisplayValue></d:f></m:properties>"
    ) in text
    assert etree.fromstring(text.encode()).tag == "{http://www.w3.org/2005/Atom}feed"
