// What is planned is dragged to another hour; the click way is its form.
let dragged = null;
const MORNING = 7;

// The night is there, above; the day begins where people do.
const week = document.querySelector(".week");
const first = week?.querySelector(".slots");
if (first) week.scrollTop = (first.offsetHeight / 24) * MORNING;

const slotAt = (event) => event.target.closest?.(".slot");

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".event[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  // What is being dragged is not taken away by news.
  setTimeout(() => dragged && (document.querySelector("#grid").dataset.held = ""));
});

document.addEventListener("dragover", (event) => {
  const slot = dragged && slotAt(event);
  if (!slot) return;
  event.preventDefault();
  document.querySelector(".slot.over")?.classList.remove("over");
  slot.classList.add("over");
});

document.addEventListener("drop", (event) => {
  const slot = dragged && slotAt(event);
  document.querySelector(".slot.over")?.classList.remove("over");
  if (!slot) return;
  event.preventDefault();
  const address = new URL(slot.href);
  // It keeps its minutes: moved to another hour, ten past stays ten past.
  const minutes = String((Number(dragged.dataset.start) % 4) * 15).padStart(2, "0");
  const start = address.searchParams.get("at").replace(/:\d\d$/, `:${minutes}`);
  const grid = document.querySelector("#grid");
  delete grid.dataset.held;
  // Not sent by the grid: while that is being fetched, a write of its own would wait, and be left out.
  window.htmx
    ?.ajax("POST", dragged.dataset.move, { source: "#main", swap: "none", values: { day: address.searchParams.get("day"), start } })
    .then(() => window.htmx.trigger(grid, "live"));
  dragged = null;
});

document.addEventListener("dragend", () => {
  dragged = null;
  delete document.querySelector("#grid").dataset.held;
});
