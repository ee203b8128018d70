// What was done last on the pages can be taken back with a key, long after the note that told of it has gone.
import { define } from "./keys.js";

const KEPT = "daybook.done";
const MOST = 50;
const base = document.querySelector('meta[name="base"]')?.content ?? "";
const kept = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
const keep = (all) => sessionStorage.setItem(KEPT, JSON.stringify(all.slice(-MOST)));

export function done(undo) {
  keep([...kept().filter((each) => each !== undo), undo]);
}

export function takeBack(undo) {
  keep(kept().filter((each) => each !== undo));
  window.htmx?.ajax("POST", base + undo, { target: "#told", swap: "none" });
}

define("undo", () => {
  const last = kept().at(-1);
  if (last) takeBack(last);
});

// Rows that are shown are loaded anew; a row that comes back finds the empty place that it left.
document.addEventListener("undone", (event) => {
  const { entries, others } = event.detail;
  const rows = entries.map((id) => document.getElementById(`entry-${id}`));
  if (others && !rows.some(Boolean)) return location.reload();
  rows.forEach((row, at) => renew(row, entries[at]));
});

async function renew(row, id) {
  if (!row) return;
  const response = await fetch(`${base}/entries/${id}/row`, { headers: { "HX-Request": "true" } });
  if (!response.ok) return;
  const place = document.createElement("template");
  place.innerHTML = await response.text();
  const fresh = place.content.firstElementChild;
  row.replaceWith(fresh);
  window.htmx?.process(fresh);
}
