"""What may be asked of texts."""

from daybook.wire.record import Record, slot

LANGUAGE = "A language: a tag (`nb-NO`) or a two-letter code (`NO`)"


class StringsQuery(Record):
    """Which texts."""

    Q: str | None = slot("What the name or the text has in it", form="q", example="address")
    IsoLangCode: str | None = slot(f"{LANGUAGE}; else the one of the headers, else English", form="isoLangCode", example="nb-NO")


class StringQuery(Record):
    """In which language."""

    IsoLangCode: str | None = slot(f"{LANGUAGE}; else the one of the headers, else all", form="isoLangCode", example="nb-NO")
    IgnoreOverrides: bool = slot("Taken and not used: texts are never overridden", form="ignoreOverrides")
