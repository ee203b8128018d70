// What is typed into a form with data-keeps is kept at once in this browser, and shortly after on the server, until it is saved or cancelled.
const LATER_MS = 700;
const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
const nameOf = (keeps) => `daybook.form.${keeps}`;
const plain = (keeps) => keeps.slice(keeps.indexOf(".") + 1);

const timers = new Map();
let sending = Promise.resolve();

// Kept somewhere, so that it has to be forgotten; and what ended on this page: a piece that comes may still have it.
const known = new Set();
const ended = new Set();
const restored = new WeakMap();

const UNTYPED = ["submit", "reset", "button", "file", "password"];
const isTyped = (field) => field.name && field.name !== "xsrf" && !UNTYPED.includes(field.type);
const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
const named = (form, name) => [...form.elements].filter((field) => field.name === name);

function isChanged(field) {
  if (isTicked(field)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const all = [...field.options];
  return field.value !== (all.find((option) => option.defaultSelected) ?? all[0])?.value;
}

// What was changed, and with what the form was read: so the server sees what was changed elsewhere in between. A form that asks is not saved yet.
function typedIn(form) {
  const isAsking = form.querySelector(":scope > .mistakes[role=alert]") !== null;
  const shown = [...form.elements].filter((field) => isTyped(field) && field.type !== "hidden" && (isAsking || isChanged(field)));
  if (!shown.length) return "";
  const names = new Set(["version", "was", ...shown.map((field) => `was_${field.name}`)]);
  const read = [...form.elements].filter((field) => field.type === "hidden" && names.has(field.name));
  const said = (field) => (isTicked(field) ? [field.name, field.value, field.checked] : [field.name, named(form, field.name).indexOf(field), field.value]);
  return JSON.stringify([...read, ...shown].map(said));
}

function send(keeps, isLast = false) {
  clearTimeout(timers.get(keeps));
  timers.delete(keeps);
  const typed = localStorage.getItem(nameOf(keeps)) ?? "";
  const body = new URLSearchParams({ form: plain(keeps), typed });
  return fetch(`${meta("base")}/drafts/forms`, { method: "POST", body, keepalive: isLast || !typed, headers: { "HX-Request": "true", "X-XSRF-TOKEN": meta("xsrf") } })
    .then((response) => response.ok && typed && localStorage.getItem(nameOf(keeps)) === typed && localStorage.removeItem(nameOf(keeps)))
    .catch(() => {});
}

// One after the other: what was typed last comes last.
function later(keeps, milliseconds = LATER_MS) {
  clearTimeout(timers.get(keeps));
  timers.set(keeps, setTimeout(() => (sending = sending.then(() => timers.has(keeps) && send(keeps))), milliseconds));
}

function keep(form) {
  const { keeps } = form.dataset;
  const typed = typedIn(form);
  if (!typed) return forget(form);
  known.add(keeps);
  ended.delete(keeps);
  localStorage.setItem(nameOf(keeps), typed);
  later(keeps);
}

function forget(form) {
  const { keeps } = form.dataset;
  form.querySelector("[data-kept]").hidden = true;
  restored.delete(form);
  ended.add(keeps);
  localStorage.removeItem(nameOf(keeps));
  if (known.delete(keeps)) later(keeps, 0);
}

// What a browser has is newer than what the page came with.
function restore(form) {
  const { keeps, typed: sent } = form.dataset;
  const local = localStorage.getItem(nameOf(keeps));
  const typed = local ?? (ended.has(keeps) ? "" : sent);
  if (!typed) return;
  known.add(keeps);
  restored.set(form, typed);
  fill(form, form, typed);
  form.querySelector("[data-kept]").hidden = false;
  if (local !== null) later(keeps);
}

function fill(form, place, typed) {
  for (const [name, which, value] of JSON.parse(typed)) {
    const all = named(form, name);
    const field = typeof value === "boolean" ? all.find((each) => each.value === which) : all[which];
    if (!field || field.readOnly || !place.contains(field)) continue;
    const details = field.closest("details");
    if (details) details.open = true;
    if (typeof value === "boolean") field.checked = value;
    else if (field.options) choose(field, value);
    else field.value = value;
  }
}

// Other fields may come with what is chosen: these are filled in when they are there.
function choose(field, value) {
  if (field.value === value || ![...field.options].some((option) => option.value === value)) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function wire(form) {
  if (form.dataset.isWired) return;
  form.dataset.isWired = "yes";
  if (form.querySelector(":scope > .mistakes[role=alert]")) keep(form);
  else restore(form);
  form.addEventListener("input", () => {
    restored.delete(form);
    keep(form);
  });
  form.addEventListener("submit", () => window.htmx || forget(form));
  for (const each of form.querySelectorAll("[data-cancel]")) each.addEventListener("click", () => forget(form));
}

// Before the answer is shown, which may be the same form anew. Where it is asked first what to send, the form in the dialog saves it.
let asking = null;
const formOf = (sent) => (sent.matches("form[data-keeps]") ? sent : sent.closest("#sending") && asking);

// Who saves it forgets the draft in the same act.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const form = formOf(detail.elt);
  if (form) detail.headers["X-Draft"] = plain(form.dataset.keeps);
});

document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  const { xhr, requestConfig } = detail;
  const form = formOf(requestConfig.elt);
  if (xhr.status < 200 || xhr.status > 299) return;
  if (xhr.getResponseHeader("HX-Retarget")) asking = form;
  else if (form) forget(form);
});

// Who calls is known now: what was typed goes on with him.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-carries]");
  const form = link && document.querySelector("form[data-keeps]");
  const typed = form && typedIn(form);
  if (!typed) return;
  const [user] = form.dataset.keeps.split(".");
  forget(form);
  localStorage.setItem(nameOf(`${user}.${link.dataset.carries}`), typed);
});

addEventListener("pagehide", () => [...timers.keys()].forEach((keeps) => send(keeps, true)));

function wireAll(place) {
  if (place.matches?.("form[data-keeps]")) wire(place);
  place.querySelectorAll("form[data-keeps]").forEach(wire);
  const around = place.closest?.("form[data-keeps]");
  if (around && around !== place && restored.has(around)) fill(around, place, restored.get(around));
}
document.addEventListener("htmx:load", (event) => wireAll(event.detail.elt));
if (!window.htmx) wireAll(document);
