// Templates in the log line: the text of the one that is chosen, filled in for whom the line is about, stands where the caret was.
import { told } from "./draft.js";

const base = document.querySelector('meta[name="base"]')?.content ?? "";

async function insert(form, id, failed) {
  const query = told(form);
  query.set("template", id);
  form.elements.line.focus();
  try {
    const response = await fetch(`${base}/log/text?${query}`);
    if (!response.ok) throw new Error(response.status);
    put(form.elements.line, await response.text());
  } catch {
    form.querySelector("[data-draft]").textContent = failed;
  }
}

function put(line, text) {
  const before = line.value.slice(0, line.selectionStart);
  line.setRangeText(before && !/\s$/.test(before) ? ` ${text}` : text, line.selectionStart, line.selectionEnd, "end");
  line.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const menu of document.querySelectorAll("[data-texts]")) {
  const form = menu.closest("form");
  menu.addEventListener("toggle", () => menu.open && menu.querySelector("button").focus());
  menu.addEventListener("click", ({ target }) => {
    if (!target.dataset.text) return;
    menu.open = false;
    insert(form, target.dataset.text, menu.dataset.failed);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    form.elements.line.focus();
  });
  menu.hidden = false;
}
