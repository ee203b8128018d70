// Ctrl+K: everything that can be done here, every page, and whatever the search box finds, in one list. What was used last comes first.
import { combobox, results } from "./finder.js";
import { define, possible, run } from "./keys.js";

const RECENT = "daybook.recent";
const KEPT = 12;
const SHORTEST = 2;
const HIDDEN = new Set(["palette", "leave", "row.next", "row.previous", "row.open"]);
const dialog = document.querySelector("#palette");
const input = dialog.querySelector("input");
const list = dialog.querySelector('[role="listbox"]');
let offered = [];

const recent = () => {
  try {
    return JSON.parse(localStorage.getItem(RECENT)) ?? [];
  } catch {
    return [];
  }
};

// Each word that was typed begins a word of the label, or the whole is its key.
function fits(action, text) {
  const words = action.label.toLowerCase().split(/\s+/);
  return action.keys.toLowerCase() === text || text.split(/\s+/).every((begin) => words.some((word) => word.startsWith(begin)));
}

function made(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

function option(action) {
  const keys = action.keys.split(" ").filter(Boolean).map((key) => made("kbd", {}, key));
  const element = made("div", { role: "option", id: `do-${action.name.replaceAll(".", "-")}`, class: "hit", "aria-selected": "false" });
  element.append(made("span", { class: "what" }, action.label), made("span", { class: "more" }, ...keys));
  element.addEventListener("click", () => choose(action));
  return element;
}

function choose(action) {
  localStorage.setItem(RECENT, JSON.stringify([action.name, ...recent().filter((name) => name !== action.name)].slice(0, KEPT)));
  dialog.close();
  run(action);
}

function actions(text) {
  const last = recent();
  const rank = (action) => (last.includes(action.name) ? last.indexOf(action.name) : KEPT);
  return offered.filter((action) => !text || fits(action, text)).sort((one, two) => rank(one) - rank(two));
}

async function ask(text, signal) {
  const fitting = actions(text.toLowerCase()).map(option);
  const group = made("div", { role: "group", "aria-label": list.dataset.actions }, ...fitting);
  list.replaceChildren(...(fitting.length ? [group] : []));
  box.point(box.options()[0]);
  if (text.length < SHORTEST) return;
  const found = document.createElement("template");
  found.innerHTML = await results(text, signal);
  list.append(found.content);
  if (!fitting.length) box.point(box.options()[0]);
}

const box = combobox(input, list, {
  ask,
  close: (event) => {
    event.preventDefault();
    dialog.close();
  },
  say: (text) => (dialog.querySelector("[data-count]").textContent = text),
});

function open() {
  if (dialog.open) return dialog.close();
  // What is possible is looked up before the dialog covers the page, in the row that is chosen.
  offered = possible().filter((action) => !HIDDEN.has(action.name));
  input.value = "";
  dialog.showModal();
  box.look();
}

dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
define("palette", open);
