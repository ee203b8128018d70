"""How a peer reaches its database: pools, pragmas, durability as Daybook has it."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

POOL = 16
"""Connections at most, as many as the bare driver has: PostgreSQL on few cores does no more at once."""
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "mmap_size = 268435456")


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


class Postgres:
    """asyncpg beneath SQLAlchemy; a function of a connection runs without a thread of its own."""

    def __init__(self, url: str, *, orm: bool) -> None:
        self.engine = create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=POOL,
            max_overflow=0,
            pool_timeout=60,
            json_serializer=_json,
            json_deserializer=msgspec.json.decode,
            connect_args={"prepared_statement_cache_size": 500, "statement_cache_size": 0},
        )
        self.orm = orm

    async def read(self, work: Callable[..., Any], *values: Any) -> Any:
        """The result of `work(queries, connection or session, ...)`."""
        async with AsyncSession(self.engine) if self.orm else self.engine.connect() as opened:
            return await opened.run_sync(_swapped, work, *values)

    async def write(self, work: Callable[..., Any], *values: Any) -> Any:
        """The same, committed."""
        async with AsyncSession(self.engine, expire_on_commit=False) if self.orm else self.engine.connect() as opened:
            result = await opened.run_sync(_swapped, work, *values)
            await opened.commit()
            return result


def _swapped(opened: Any, work: Callable[..., Any], queries: Any, *values: Any) -> Any:
    return work(queries, opened, *values)


class Sqlite:
    """The standard library's driver on threads."""

    def __init__(self, url: str, *, orm: bool) -> None:
        self.engine = sa.create_engine(
            url,
            connect_args={"timeout": 60, "check_same_thread": False, "cached_statements": 500},
            pool_size=40,
            json_serializer=_json,
            json_deserializer=msgspec.json.decode,
        )
        sa.event.listen(self.engine, "connect", _prepare)
        self.orm = orm
        self._turn = asyncio.Lock()

    async def read(self, work: Callable[..., Any], *values: Any) -> Any:
        """The result of `work(queries, connection or session, ...)`."""
        return await run_in_threadpool(self._run, work, values, False)

    async def write(self, work: Callable[..., Any], *values: Any) -> Any:
        """The same, committed. One after the other: threads that fight for SQLite's lock sleep too long."""
        async with self._turn:
            return await run_in_threadpool(self._run, work, values, True)

    def _run(self, work: Callable[..., Any], values: tuple[Any, ...], writes: bool) -> Any:
        with self.engine.connect() as connection:
            if writes:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            opened = Session(connection, expire_on_commit=False) if self.orm else connection
            result = _swapped(opened, work, *values)
            if writes:
                opened.commit()
                connection.commit()
            return result


def _prepare(connection: Any, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def open_database(url: str, *, orm: bool) -> Postgres | Sqlite:
    """By its URL."""
    return (Postgres if url.startswith("postgresql") else Sqlite)(url, orm=orm)
