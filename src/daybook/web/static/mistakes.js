// A refusal calls fields as their labels do, and marks them.
export function nameFields(place) {
  const form = place.closest("form");
  if (!form) return;
  for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  for (const item of place.querySelectorAll("li[data-field]")) {
    const named = form.elements.namedItem(item.dataset.field);
    const field = named instanceof RadioNodeList ? named[0] : named;
    const label = field?.labels?.[0];
    if (!label) continue;
    const words = label.cloneNode(true);
    for (const each of words.querySelectorAll("input, select, textarea, kbd")) each.remove();
    item.querySelector("strong").textContent = words.textContent.trim();
    field.setAttribute("aria-invalid", "true");
  }
}
