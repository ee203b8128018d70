// Keys do what buttons do: an action without a link is the element that carries its name, in the chosen row before anywhere else.
const SEQUENCE_MS = 1200;
const actions = JSON.parse(document.querySelector("#actions")?.textContent ?? "[]");
let begun = "";
let timer = 0;

export const all = actions;

export function isOff() {
  return document.body.dataset.keys === "off" || localStorage.getItem("daybook.keys") === "off";
}

export function elementOf(name) {
  const row = chosen();
  const found = row?.querySelector(`[data-action="${name}"]`) ?? [...document.querySelectorAll(`[data-action="${name}"]`)].find(isVisible);
  return found && isVisible(found) ? found : null;
}

// A button for what has no element of its own to press: the help, the palette. One that has done its work already, or sends a form, does not do it twice.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-action]");
  if (button && !button.form && !event.defaultPrevented && button.dataset.action in own) own[button.dataset.action]();
});

// What can be done here: what has a link, and what is on the page.
export function possible() {
  return actions.filter(isPossible);
}

function isPossible(action) {
  return action.link || action.name in own || elementOf(action.name);
}

// Two pages may give one key to different things.
function actionOf(keys) {
  return actions.find((action) => action.keys === keys && isPossible(action));
}

export function run(action) {
  if (action.name in own) return own[action.name]();
  const element = elementOf(action.name);
  if (element) return press(element);
  if (action.link) location.assign(document.querySelector('meta[name="base"]').content + action.link);
}

function press(element) {
  // A summary opens what it is of itself.
  const closed = (element.matches("summary") ? element.parentElement : element).parentElement?.closest("details:not([open])");
  if (closed) closed.open = true;
  if (element.matches("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

// What has no button, since it only moves about.
const own = {
  "row.next": () => step(1),
  "row.previous": () => step(-1),
  keys: () => help(),
  leave: () => {},
};

export function define(name, work) {
  own[name] = work;
}

// What a closed menu holds can be done too.
function isVisible(element) {
  const closed = element.parentElement?.closest("details:not([open])");
  if (closed && !closed.querySelector("summary").contains(element)) return isVisible(closed);
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

export function chosen() {
  return document.activeElement?.closest(".row") ?? document.querySelector(".row.chosen");
}

function step(by) {
  const rows = [...document.querySelectorAll(".rows .row")].filter(isVisible);
  if (!rows.length) return;
  const at = rows.indexOf(chosen());
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
  choose(next);
}

function choose(row) {
  document.querySelector(".row.chosen")?.classList.remove("chosen");
  row.classList.add("chosen");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

// Out of a field, to the row that it is in, else the one that was chosen last, else the first: keys work there.
function leave() {
  const row = document.activeElement.closest(".row");
  if (row) return choose(row);
  const before = document.querySelector(".row.chosen");
  if (before && isVisible(before)) return choose(before);
  step(1);
  if (isTyping(document.activeElement)) document.querySelector("#main").focus({ preventScroll: true });
}

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable], [role=combobox]");
}

function named(event) {
  const key = event.key.length === 1 && (event.ctrlKey || event.metaKey) ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
  const key = named(event);
  const isChord = key.includes("+") && key.length > 1;
  if (key === "Escape" && isTyping(event.target) && !event.defaultPrevented && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    return leave();
  }
  if (!isChord && (isTyping(event.target) || isOff() || document.querySelector("dialog[open]"))) return;
  if (key === "Enter" && event.target.closest("a, button, summary")) return;
  if (isChord && key === "Ctrl+Enter") return save(event);
  const wanted = begun ? `${begun} ${key}` : key;
  clearTimeout(timer);
  const action = actionOf(wanted) ?? actionOf(key);
  begun = !action && actions.some((each) => each.keys.startsWith(`${key} `)) ? key : "";
  if (begun) {
    timer = setTimeout(() => (begun = ""), SEQUENCE_MS);
  } else if (action) {
    event.preventDefault();
    run(action);
  }
});

// Ctrl+Enter saves the form that one is in, wherever that is.
function save(event) {
  const form = event.target.closest("form") ?? document.querySelector("form[data-saves]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('[data-action="save"]') ?? undefined);
}

function help() {
  const dialog = document.querySelector("#keys-help").content.firstElementChild.cloneNode(true);
  const list = dialog.querySelector("dl");
  for (const action of possible().filter((each) => each.keys)) {
    const term = document.createElement("dt");
    for (const key of action.keys.split(" ")) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      term.append(cap, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = action.label;
    list.append(term, meaning);
  }
  dialog.querySelector("[data-off]").hidden = !isOff();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
