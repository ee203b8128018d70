// What was done last on the pages can be taken back with a key, long after the note that told of it has gone; and what was taken back, done again.
import { define } from "./keys.js";

const DONE = "daybook.done";
const UNDONE = "daybook.undone";
const MOST = 50;
const base = document.querySelector('meta[name="base"]')?.content ?? "";
const kept = (name) => JSON.parse(sessionStorage.getItem(name) ?? "[]");
const without = (name, path) => kept(name).filter((each) => each !== path);
const keep = (name, all) => sessionStorage.setItem(name, JSON.stringify(all.slice(-MOST)));

export function done(path) {
  keep(DONE, [...without(DONE, path), path]);
}

export function undone(path) {
  keep(UNDONE, [...without(UNDONE, path), path]);
}

// Whoever thinks better of it when he sees what would be sent can still do it later.
let asked = null;
const sending = document.querySelector("#sending");
sending?.addEventListener("close", () => {
  if (asked && sending.returnValue !== "done") asked.list(asked.path);
  asked = null;
});

export function takeBack(path) {
  asked = { path, list: kept(UNDONE).includes(path) ? undone : done };
  for (const name of [DONE, UNDONE]) keep(name, without(name, path));
  document.querySelector(`[data-did="${path}"]`)?.remove();
  window.htmx?.ajax("POST", base + path, { target: "#told", swap: "none" });
}

function last(name) {
  const path = kept(name).at(-1);
  if (path) takeBack(path);
}

define("undo", () => last(DONE));
define("redo", () => last(UNDONE));

// A page that tells of what was done before it: the same as the note of a script.
for (const form of document.querySelectorAll("form[data-did]")) {
  done(form.dataset.did);
  form.addEventListener("submit", (event) => {
    if (!window.htmx) return;
    event.preventDefault();
    takeBack(form.dataset.did);
  });
}

// Rows that are shown are loaded anew; a row that comes back finds the empty place that it left. Pieces that follow the book do so now.
document.addEventListener("undone", (event) => {
  const { entries, topics, others } = event.detail;
  if ([...entries, ...others].some((id) => location.pathname.includes(id))) return location.reload();
  const rows = entries.map((id) => document.getElementById(`entry-${id}`));
  rows.forEach((row, at) => renew(row, entries[at]));
  const live = [...document.querySelectorAll("[data-live]")].filter((each) => isAbout(each, topics));
  for (const piece of live) window.htmx?.trigger(piece, "live");
  if (others.length && !live.length && !rows.some(Boolean)) location.reload();
});

function isAbout(piece, topics) {
  const wanted = piece.dataset.live.split(" ");
  return topics[0] === "everything" || topics.some((topic) => wanted.includes(topic));
}

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
