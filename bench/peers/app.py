"""A FastAPI server that does what Daybook does with a contact log: check the token and the references, write the rows, answer the model.

`BENCH_STYLE` chooses how it writes: `orm` (a session and mapped objects) or `core` (bulk inserts). The rows' Python values are prepared
by the bench, which favours the peer.
"""

import hashlib
import os
import pickle
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, FastAPI, Header, HTTPException
from sqlalchemy.orm import registry, sessionmaker

from bench.peers.models import ContactLog
from bench.rows import TABLES, Template, by_table, plain

DATABASE = os.environ["BENCH_DATABASE"]
TEMPLATE: Template = pickle.loads(Path(os.environ["BENCH_TEMPLATE"]).read_bytes())
engine = sa.create_engine(f"sqlite:///{DATABASE}", connect_args={"timeout": 60}, pool_size=40)
app = FastAPI()
mapped: dict[str, Any] = {}
_registry = registry()


@sa.event.listens_for(engine, "connect")
def _pragmas(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


for name, table in TABLES.items():
    mapped[name] = type(f"Row_{name}", (), {})
    _registry.map_imperatively(mapped[name], table)
sessions = sessionmaker(engine, expire_on_commit=False)
_session, _item, _contact = TABLES["session"], TABLES["item"], TABLES["contact"]


def caller(authorization: Annotated[str, Header()] = "") -> str:
    """The token, hashed, as the book knows it."""
    return hashlib.sha256(authorization.removeprefix("Bearer ").encode()).hexdigest()


def check(connection: Any, log: Any) -> None:
    """What has to exist: the references and the account."""
    wanted = [log.contact_log_type_id, log.contact_log_status_id, log.survey_id, log.new_account_type_id, log.new_account_source_id]
    wanted += [
        log.timesheet_entry_create.timesheet_project_id,
        log.timesheet_entry_create.timesheet_task_id,
        log.appointment_create.appointment_type_id,
    ]
    found = connection.execute(sa.select(_item.c.id).where(_item.c.id.in_([each.bytes for each in wanted if each]))).all()
    account = connection.execute(sa.select(_contact.c.id).where(_contact.c.id == log.account_id.bytes)).first()
    if account is None or not found:
        raise HTTPException(400)


def write_orm(log: Any, token: str) -> None:
    """As most would write it: objects into a session, one commit."""
    with sessions() as session:
        session.execute(sa.select(_session.c.user_id).where(_session.c.token_hash == token)).first()
        check(session, log)
        for table, row in TEMPLATE.fresh():
            session.add(_object(table, row))
        session.commit()


def _object(table: str, row: dict[str, Any]) -> Any:
    made = mapped[table]()
    for name, value in plain(row).items():
        setattr(made, name, value)
    return made


def write_core(log: Any, token: str) -> None:
    """As a careful team would write it: a bulk insert per table, one transaction."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(sa.select(_session.c.user_id).where(_session.c.token_hash == token)).first()
        check(connection, log)
        for table, rows in by_table(TEMPLATE.fresh()).items():
            connection.execute(sa.insert(TABLES[table]), rows)
        connection.commit()


write = {"orm": write_orm, "core": write_core}[os.environ["BENCH_STYLE"]]


@app.post("/api/contactlogs")
def create(log: ContactLog, token: Annotated[str, Depends(caller)]) -> ContactLog:  # type: ignore[valid-type]
    """Write the log, answer it."""
    write(log, token)
    return log
