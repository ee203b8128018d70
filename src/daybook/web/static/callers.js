// Who is calling: found while a number or a name is typed, walked with the arrows, taken with Enter.
import { combobox } from "./finder.js";

const input = document.querySelector("#who");
const list = document.querySelector("#callers");
const told = document.querySelector("#callers-told");

function show(isOpen) {
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) input.removeAttribute("aria-activedescendant");
}

async function ask(text, signal) {
  if (text) {
    const response = await fetch(`${input.form.action}?${new URLSearchParams({ who: text })}`, { headers: { "HX-Request": "true", "HX-Target": list.id }, signal });
    if (!response.ok) throw new Error(`${response.status}`);
    list.innerHTML = await response.text();
  } else {
    list.replaceChildren();
  }
  show(box.options().length > 0);
}

function close(event) {
  if (!list.hidden) event.preventDefault();
  show(false);
}

input.setAttribute("role", "combobox");
input.setAttribute("aria-controls", list.id);
input.setAttribute("aria-autocomplete", "list");
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", list.dataset.label);
list.replaceChildren();
show(false);
const box = combobox(input, list, { ask, close, say: (text) => (told.textContent = text) });
if (input.value) box.look();
