// Who is asked to a meeting: looked for while one types, picked from the list below the field, or written whole.
import { combobox } from "./finder.js";

const base = document.querySelector('meta[name="base"]')?.content ?? "";

function guests(place) {
  const input = place.querySelector('[name="more"]');
  const list = place.querySelector('[role="listbox"]');
  const asked = place.querySelector("[data-asked]");
  const count = place.querySelector("[data-count]");
  const show = (isShown) => {
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", String(isShown));
    if (!isShown) input.removeAttribute("aria-activedescendant");
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  show(false);

  combobox(input, list, {
    async ask(text, signal) {
      list.replaceChildren();
      if (!text) return show(false);
      const response = await fetch(`${base}/calendar/guests?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" }, signal });
      if (!response.ok) throw new Error(`${response.status}`);
      list.innerHTML = await response.text();
      show(document.activeElement === input && list.querySelector('[role="option"]') !== null);
    },
    close(event) {
      if (!list.hidden) event.preventDefault();
      show(false);
    },
    say: (text) => (count.textContent = text),
  });

  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    ask(option.dataset);
    input.value = "";
    list.replaceChildren();
    show(false);
  });
  place.addEventListener("focusout", (event) => place.contains(event.relatedTarget) || show(false));

  // Who is asked already, and was left out, is asked again.
  function ask({ code, name, address }) {
    const known = [...asked.querySelectorAll("input")].find((each) => each.value === code);
    const row = known?.closest("li") ?? place.querySelector("template").content.firstElementChild.cloneNode(true);
    const box = row.querySelector("input");
    box.checked = true;
    if (!known) {
      box.value = code;
      row.querySelector("label span").textContent = name;
      row.querySelector(".muted").textContent = address;
      asked.append(row);
    }
    count.textContent = row.textContent.trim();
  }
}

for (const place of document.querySelectorAll("[data-guests]")) guests(place);
