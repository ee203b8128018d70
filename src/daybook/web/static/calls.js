// The call desk: a row opens in place and closes again; a digit gives the chosen row the status of that place in the list.
import { chosen, define } from "./keys.js";

const statuses = JSON.parse(document.querySelector("#statuses").textContent);

for (let digit = 1; digit <= Math.min(9, statuses.length); digit++) {
  define(`call.status.${digit}`, () => follow(statuses[digit - 1]));
}

// On a narrow page the rows come first: what they can be narrowed to is closed, but for what was chosen.
if (matchMedia("(max-width: 56rem)").matches) {
  for (const group of document.querySelectorAll(".group")) group.open = group.querySelector("[aria-current]") !== null;
}

function follow(status) {
  const row = chosen();
  if (!row?.dataset.follow) return;
  window.htmx?.ajax("POST", row.dataset.follow, { source: row, target: row, swap: "outerHTML", values: { status } });
}

// A second press closes what the first one opened; what was typed there stays until it is sent.
document.addEventListener("htmx:beforeRequest", (event) => {
  const opens = event.target.closest?.(".opens");
  if (!opens || opens.getAttribute("aria-expanded") !== "true") return;
  event.preventDefault();
  const inside = opens.closest(".row").querySelector(".inside");
  if ([...inside.querySelectorAll("textarea")].some((field) => field.value)) return inside.querySelector("textarea").focus();
  inside.replaceChildren();
  opens.setAttribute("aria-expanded", "false");
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.matches(".inside")) event.target.closest(".row").querySelector(".opens").setAttribute("aria-expanded", "true");
});

// The row that was changed is another element now: it stays the chosen one.
let wasChosen = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.target.matches?.(".row")) wasChosen = event.target === chosen() || event.target.contains(document.activeElement) ? event.target.id : "";
});
document.addEventListener("htmx:afterSettle", () => {
  const row = wasChosen && document.getElementById(wasChosen);
  wasChosen = "";
  if (!row) return;
  document.querySelector(".row.chosen")?.classList.remove("chosen");
  row.classList.add("chosen");
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
});
