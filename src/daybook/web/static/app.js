// What every page of a signed-in user runs: the session's mark on what scripts send, mistakes shown where they were made, what was done told.
import "./finder.js";
import "./keep.js";
import "./keys.js";
import "./live.js";
import { nameFields } from "./mistakes.js";
import "./palette.js";
import "./picker.js";
import "./sending.js";
import { done, takeBack, undone } from "./undo.js";

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";
export const base = meta("base");

// The bar of pages scrolls sideways where it is narrow: the page that one is on is in view.
const side = document.querySelector(".side");
const middle = (element) => element.getBoundingClientRect().left + element.clientWidth / 2;
const here = side?.querySelector("[aria-current]");
if (here) side.scrollLeft += middle(here) - middle(side);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-XSRF-TOKEN"] = meta("xsrf");
});

// A refusal is no new content: it is shown in the form that was sent, whose fields keep what was typed.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status < 400) return;
  const form = requestConfig.elt.closest("form") ?? requestConfig.elt;
  const place = (form === document.body ? null : form.querySelector("[data-mistakes]")) ?? document.querySelector("#told");
  event.detail.shouldSwap = true;
  event.detail.isError = false;
  event.detail.target = place;
  event.detail.swapOverride = "innerHTML";
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target?.matches?.("[data-mistakes]")) nameFields(detail.target);
});

document.addEventListener("htmx:sendError", () => tell({ text: document.querySelector("#told").dataset.unreachable }));

// `HX-Trigger: {"told": {"text": ..., "undo": "/requests/.../undo"}}` says what was done, and how to take it back.
document.addEventListener("told", (event) => tell(event.detail));

// `again` in place of `undo`: it was taken back, and can be done again.
export function tell({ text, undo, again }) {
  const place = document.querySelector("#told");
  const note = document.createElement("div");
  const words = document.createElement("span");
  words.textContent = text;
  note.append(words);
  if (undo) done(undo);
  if (again) undone(again);
  if (undo || again) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = undo ? "undo" : "redo";
    button.textContent = undo ? place.dataset.undo : place.dataset.redo;
    button.addEventListener("click", (event) => {
      // This one, not what the key would take back next.
      event.preventDefault();
      takeBack(undo || again);
      note.remove();
    });
    note.append(button);
  }
  place.replaceChildren(note);
  setTimeout(() => note.remove(), 12000);
}
