"""Letter case is forgotten alike by Python and both engines, and contacts keep their names so."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.core import contacts
from daybook.store.engine import Engine, fold, folded, json_text, param
from daybook.store.functions import lower_of
from daybook.store.migrations import run as run_steps
from daybook.store.open import open_engine
from daybook.store.sqlite import SqliteEngine
from daybook.store.tables import contact
from tests.examples import some
from tests.support import Stores, run

_FOLD = sa.select(folded(param("text", contact.c.name)).label("small"))


@pytest.mark.parametrize("text", ["", "ÅSE Østli", "STRASSE straße", "ΑΣ ςΣ", "İstanbul", "ǅ", "𐐀", "a\0B", "".join(map(chr, lower_of()))])
def test_folding_is_the_same_everywhere(engine: Engine, text: str) -> None:
    assert run(engine, lambda tx: tx.one(_FOLD, text=text)).small == fold(text)
    assert len(fold(text)) == len(text)


@settings(max_examples=some(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cn"))))
def test_any_text_is_folded_alike(engine: Engine, text: str) -> None:
    assert engine.read(lambda tx: tx.one(_FOLD, text=text)).small == fold(text)


def test_a_contacts_folded_name_follows_its_name(engine: Engine) -> None:
    id = run(engine, lambda tx: contacts.create(tx, "organisation", name="Ørsted ENERGI"))["id"]
    assert run(engine, lambda tx: contacts.get(tx, id)).folded == "ørsted energi"
    run(engine, lambda tx: contacts.change(tx, contacts.get(tx, id), name="ÅS"))
    assert run(engine, lambda tx: contacts.get(tx, id)).folded == "ås"
    person = run(engine, lambda tx: contacts.create(tx, "person", first="Ada", last="Byron"))["id"]
    run(engine, lambda tx: contacts.change(tx, contacts.get(tx, person), last="LOVELACE"))
    assert run(engine, lambda tx: contacts.get(tx, person)).folded == "ada lovelace"


@pytest.mark.parametrize("extra", [{"so": {"A": "x\0y", "B": "Ø"}}, {"so": {"B": "Ø"}}, None])
def test_a_member_of_json_is_read_whatever_else_it_holds(engine: Engine, extra: object) -> None:
    id = run(engine, lambda tx: contacts.create(tx, "person", name="Ada", extra=extra))["id"]
    query = sa.select(json_text(contact.c.extra, "so", "B").label("b")).where(contact.c.id == id)
    assert run(engine, lambda tx: tx.one(query)).b == ("Ø" if extra else None)


def test_an_older_database_gets_its_names_folded(stores: Stores) -> None:
    """A database as it was before: names without their small letters, no index."""
    engine = stores.open("empty")
    url = engine.url
    engine.close()
    plain = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        for statement in (
            "DROP INDEX contact_folded", "DROP INDEX contact_listed", "DROP INDEX contact_owner", "ALTER TABLE contact DROP COLUMN folded",
            "INSERT INTO contact (book_id, id, number, version, created_at, updated_at, kind, name, no_mail, in_directory, retired)"
            f" VALUES ({zero(engine)}, {zero(engine)}, 1, 1, 1, 1, 'person', 'ÅSE', false, true, false)",
            "UPDATE alembic_version SET version_num = 'a002'",
        ):  # fmt: skip
            connection.exec_driver_sql(statement)
    plain.dispose()
    config = Config()
    config.set_main_option("script_location", str(Path(run_steps.__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "a003")
    again = open_engine(url)
    assert again.read(lambda tx: tx.one(sa.select(contact.c.folded))).folded == "åse"
    again.close()


def zero(engine: Engine) -> str:
    return "zeroblob(16)" if isinstance(engine, SqliteEngine) else "'00000000-0000-0000-0000-000000000000'"
