// What is typed into a form that corrects something is kept in this browser until it is saved or cancelled: a page that was left has it again.
const nameOf = (form) => `daybook.form.${form.dataset.keeps}`;
const isTyped = (field) => field.name && field.name !== "xsrf" && !["submit", "button", "file", "password"].includes(field.type);
const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

function keep(form) {
  const all = [...form.elements].filter(isTyped).map((field) => [field.name, isTicked(field) ? field.checked : field.value]);
  localStorage.setItem(nameOf(form), JSON.stringify(all));
}

const forget = (form) => localStorage.removeItem(nameOf(form));

// With what the form was read with: so the server sees what was changed elsewhere in between.
function restore(form) {
  const kept = localStorage.getItem(nameOf(form));
  if (kept === null) return;
  for (const [name, value] of JSON.parse(kept)) {
    const field = form.elements.namedItem(name);
    if (!field || field.readOnly) continue;
    if (isTicked(field)) field.checked = value;
    else field.value = value;
  }
  form.querySelector("[data-kept]").hidden = false;
}

function wire(form) {
  if (form.dataset.isWired) return;
  form.dataset.isWired = "yes";
  restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => window.htmx || forget(form));
  form.querySelector("[data-cancel]")?.addEventListener("click", () => forget(form));
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const sent = detail.requestConfig.elt;
  if (detail.successful && sent.matches("form[data-keeps]")) forget(sent);
});

const wireAll = (place) => place.querySelectorAll?.("form[data-keeps]").forEach(wire);
document.addEventListener("htmx:load", (event) => wireAll(event.detail.elt));
wireAll(document);
