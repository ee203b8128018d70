// A row's link with data-opens shows what it leads to below the row; without scripts, or with Ctrl, it leads there.
const OPEN = "aria-expanded";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-opens]");
  if (!link || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  toggle(link);
});

function toggle(link) {
  const place = document.getElementById(link.dataset.opens);
  const opens = link.getAttribute(OPEN) !== "true";
  link.setAttribute(OPEN, opens);
  link.setAttribute("aria-controls", place.id);
  place.hidden = !opens;
  if (opens && !place.childElementCount) window.htmx.ajax("GET", link.href, { target: place, swap: "innerHTML" });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const row = document.activeElement?.closest(".row");
  const link = row?.querySelector(`a[data-opens][${OPEN}="true"]`);
  if (!link) return;
  toggle(link);
  link.focus();
});
