"""Matters: what is deleted takes along what belongs to it, whichever door deletes it."""

from daybook.core import contacts, entries, find, journal, matters, timeline
from daybook.core.clock import When
from daybook.store.engine import Engine, Tx
from tests.support import run


def test_a_deleted_matter_takes_its_entries_along(engine: Engine) -> None:
    def make(tx: Tx) -> list[object]:
        org = contacts.create(tx, "organisation", name="Kestrel")["id"]
        gone = matters.create(tx, "task", subject="Boiler", contact_id=org)["id"]
        stays = matters.create(tx, "contact_log", subject="Boiler too", contact_id=org)["id"]
        made = [
            entries.add(tx, "call", at=When(tx.now), matter=about, contacts=[(org, "contact")], text=text)["id"]
            for about, text in ((gone, "Called about the boiler"), (gone, "Boiler mended"), (stays, "Boiler asked for"), (None, "A boiler"))
        ]
        return [org, gone, *made]

    org, gone, *made = run(engine, make)
    run(engine, lambda tx: matters.remove(tx, matters.get(tx, gone)))

    def found(tx: Tx) -> tuple[set[object], set[object]]:
        return {row.id for row in timeline.page(tx, tx.who, org).rows}, {hit.id for hit in find.dealings(tx, tx.who, "boiler")}

    shown, hits = run(engine, found)
    assert shown == {made[2], made[3]}
    assert gone not in hits and not hits & {*made[:2]} and made[3] in hits
    for id in (gone, *made[:2]):
        assert run(engine, lambda tx, id=id: journal.history(tx, id))[0].action == "delete"
    assert run(engine, lambda tx: matters.find(tx, gone)) is None
