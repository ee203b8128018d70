"""SQLite's write-ahead log stays where it is while a server has the file open."""

import subprocess
import sys
from pathlib import Path

from tests.support import SQLITE, Book

NAMES = "import sqlite3, sys; print([name for (name,) in sqlite3.connect(sys.argv[1]).execute('SELECT name FROM contact')])"


@SQLITE
def test_what_was_saved_after_somebody_asked_whether_it_is_ready_is_seen_by_other_processes(book: Book) -> None:
    """Two SQLites in one process do not know of each other: the second to open the file would delete the log of the first."""
    book.headers = {"Authorization": "Basic YWRhOmRheWJvb2stZGVtbw==", "Content-Type": "application/json"}
    file = Path(book.engine.url.removeprefix("sqlite:///"))
    for name in ("First Ltd", "Second Ltd"):
        assert book.post("/superoffice/api/v1/Contact", json={"Name": name}).status == 200
        assert book.get("/readyz").status == 200
        assert book.engine.migrate() == []
        assert Path(f"{file}-wal").exists()
        seen = subprocess.run([sys.executable, "-c", NAMES, str(file)], capture_output=True, text=True, check=True)
        assert name in seen.stdout
