"""Whom and what to look for in a book: the contact with the most entries, an average one, a name, a frequent word and a seldom one."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from bench.facts import Facts, token_of
from daybook import demo
from daybook.core import contacts
from daybook.core.access import Tx
from daybook.store.engine import here
from daybook.store.open import open_engine
from daybook.store.tables import contact, entry, participation

TEXTS = 2_000
"""The newest texts, whose words are counted."""
SHORTEST = 3
"""Letters of a word that is looked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of one book."""

    busiest: UUID
    average: UUID
    surname: str
    """The average contact's."""
    frequent: str
    """A word that most texts have."""
    seldom: str
    """A word that few have."""
    entries: int
    facts: Facts
    """Credentials of the doors."""


def of(url: str) -> Known:
    """Looked up once, before anything is timed."""
    engine = open_engine(url)
    try:
        facts = Facts(UUID(int=0))
        facts.token, facts.market_token = (engine.write(partial(token_of, door=door)).result() for door in ("empire", "firstservice"))
        return engine.read(partial(_look, facts=facts))
    finally:
        engine.close()


def _look(tx: Tx, facts: Facts) -> Known:
    tx.enter(demo.BOOK)
    many = sa.func.count().label("many")
    part, who = participation.c, contact.c
    query = (
        sa.select(part.contact_id, many)
        .join(contact, sa.and_(who.book_id == part.book_id, who.id == part.contact_id))
        .where(here(participation), who.kind == "person", who.last.is_not(None), who.deleted_at.is_(None))
        .group_by(part.contact_id)
        .order_by(many.desc(), part.contact_id)
    )
    people = tx.all(query)
    average = people[len(people) // 2].contact_id
    last = contacts.get(tx, average).last or ""
    newest = sa.select(entry.c.text).where(here(entry), entry.c.text.is_not(None)).order_by(entry.c.at_at.desc()).limit(TEXTS)
    counted = Counter(word for row in tx.all(newest) for word in {*re.findall(rf"[a-z]{{{SHORTEST},}}", row.text.lower())})
    ordered = [word for word, _ in counted.most_common()]
    (whole,) = tx.all(sa.select(sa.func.count().label("many")).where(here(entry)))
    return Known(people[0].contact_id, average, last, ordered[0], ordered[-1], whole.many, facts)
