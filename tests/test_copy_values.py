"""Values that engines keep in different ways: in every column of every table, from engine to engine and back."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.store.open import SQLITE
from daybook.store.tables import metadata
from daybook.transfer.moves import move
from daybook.transfer.shape import BOOK, MARK, SHAPES, Row, Shape
from daybook.transfer.side import writer_of
from tests.clusters import Cluster
from tests.examples import some
from tests.transfers import sums


class Silence:
    """Watches, and says nothing."""

    def begin(self, many: int, unit: str) -> None: ...
    def turn(self, work: str, table: str) -> None: ...
    def passed(self, many: int) -> None: ...


LETTERS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(["\0", MARK, "0", "1"]), max_size=12)
OF_KIND: dict[str, st.SearchStrategy[Any]] = {
    "id": st.binary(min_size=16, max_size=16),
    "flag": st.sampled_from([0, 1]),
    "json": st.sampled_from(['{"b" : 2.50, "a":[null, 1e400, "\\u0000\\ud83d"]}', '"\U0010ffff0"', " 7 ", "null"])
    | LETTERS.map(json.dumps),
    "small": st.integers(-(2**15), 2**15 - 1),
    "whole": st.integers(-(2**31), 2**31 - 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "real": st.floats(allow_nan=False),
    "bytes": st.binary(max_size=40),
    "text": LETTERS,
}
UNIQUE = {
    table.name: {column.name for index in table.indexes if index.unique for column in index.columns} - {"book_id", "kind", "list"}
    for table in metadata.tables.values()
}


VALUES = st.fixed_dictionaries({kind: st.lists(each, min_size=6, max_size=6, unique=kind == "id") for kind, each in OF_KIND.items()})


def made_of(id: bytes, values: dict[str, list[Any]], chance: Random) -> dict[str, list[Row]]:
    """Rows of a book in every table."""
    rows = {}
    for shape in SHAPES:
        made = [(id, *_cells(shape, values, chance, n)) for n in range(4)]
        rows[shape.name] = list({tuple(row[shape.columns.index(name)] for name in shape.key): row for row in made}.values())
    return rows


def _cells(shape: Shape, values: dict[str, list[Any]], chance: Random, n: int) -> Iterator[Any]:
    for name, kind in zip(shape.columns[1:], shape.kinds[1:], strict=True):
        if metadata.tables[shape.name].c[name].nullable and chance.random() < 0.3:
            yield None
        elif name in UNIQUE[shape.name]:
            yield n if kind == "whole" else f"{chance.choice(values[kind])} {n}"
        else:
            yield chance.choice(values[kind])


@pytest.fixture(scope="module")
def round_trip(cluster: Cluster, empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """SQLite, PostgreSQL, SQLite, PostgreSQL: each copied from the one before it."""
    names, urls = [], []
    for n in range(2):
        urls.append(f"{SQLITE}{shutil.copy(empty_file, tmp_path_factory.mktemp('trip') / f'{n}.sqlite')}")
        name, url = cluster.copy("empty")
        names.append(name)
        urls.append(url)
    yield urls
    for name in names:
        cluster.drop(name)


@pytest.mark.timeout(300)
@settings(max_examples=some(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(VALUES, st.integers())
def test_every_value_survives_every_engine(round_trip: list[str], values: dict[str, list[Any]], seed: int) -> None:
    """Also such values as engines keep in different ways."""
    # Another book each time: none is copied over one that is there.
    id = uuid4().bytes
    rows = made_of(id, values, Random(seed))
    slug = id.hex()
    with closing(writer_of(round_trip[0])) as writer:
        writer.claim(id, slug, "")
        for shape in SHAPES:
            writer.add(shape, rows[shape.name])
        cells = {"id": id, "slug": slug, "created_at": 1, "settings": '{"x" :1.0}'}
        writer.open([tuple(cells.get(name, "x") for name in BOOK.columns)])
    for source, target in pairwise(round_trip):
        move(source, target, [slug], Silence())
        assert sums(target, id) == sums(source, id)
    assert {name: found[0] for name, found in sums(round_trip[-1], id).items()} == {name: len(each) for name, each in rows.items()}
