// What is planned is dragged, by mouse, pen or (after a long press) finger: to another time, to another end; free hours, for a new meeting.
// The click way, and that of the keyboard, is the form. Pointer events throughout: the browser's own dragging names what lies below the
// pointer, which is another event as often as an hour, and forgets who is dragged when news replace the row.
import { Planned, minuteAt, rowAt, slotsAt } from "./planned.js";

const FAR_PX = 4;
const HOLD_MS = 350;
const EDGE_PX = 40;
const MORNING = 7;
const base = document.querySelector('meta[name="base"]')?.content ?? "";
const grid = document.querySelector("#grid");
let drag = null;
let isDragged = false;
let isStale = false;
let sent = null;

// The night is there, above; the day begins where people do.
const week = () => grid.querySelector(".week");
const first = week()?.querySelector(".slots");
if (first) week().scrollTop = (first.offsetHeight / 24) * MORNING;
let top = week()?.scrollTop ?? 0;
grid.addEventListener("scroll", () => (top = week().scrollTop), true);
document.addEventListener("htmx:afterSwap", (event) => event.detail.target === grid && (week().scrollTop = top));

// What is being dragged is not taken away by news that were on their way: they are asked for again when it is dropped.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== grid || !(drag || sent)) return;
  event.detail.shouldSwap = false;
  isStale = true;
});

grid.addEventListener("dragstart", (event) => event.preventDefault());
grid.addEventListener("contextmenu", (event) => drag?.isOn && event.preventDefault());
grid.addEventListener("touchmove", (event) => drag?.isOn && event.preventDefault(), { passive: false });

grid.addEventListener("pointerdown", (event) => {
  isDragged = false;
  const planned = event.target.closest(".event[data-move]");
  const slots = (planned ?? event.target.closest("a.slot"))?.closest(".slots");
  if (drag || grid.dataset.held !== undefined || event.button || !event.isPrimary || !slots || getComputedStyle(slots).display !== "grid") return;
  const row = rowAt(slots, event.clientY);
  const kind = planned ? (event.target.closest(".grip") ? stretched : moved) : begun;
  drag = { kind, slots, row, planned: planned && new Planned(planned), x: event.clientX, y: event.clientY, id: event.pointerId, isOn: false };
  if (event.pointerType === "touch") drag.timer = setTimeout(lift, HOLD_MS);
});

grid.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const isFar = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR_PX;
  if (!drag.isOn) {
    if (!isFar) return;
    // A finger that moves at once scrolls.
    if (drag.timer) return end();
    lift();
  }
  const box = week().getBoundingClientRect();
  if (event.clientY > box.bottom - EDGE_PX) week().scrollTop += 12;
  else if (event.clientY < box.top + 2 * EDGE_PX) week().scrollTop -= 12;
  drag.kind.show(event);
});

grid.addEventListener("pointerup", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const { isOn, kind } = drag;
  if (isOn) kind.drop();
  end();
});

grid.addEventListener("pointercancel", cancel);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drag?.isOn) return;
  event.stopPropagation();
  cancel();
}, true);

// The click that follows was none.
grid.addEventListener("click", (event) => {
  if (!isDragged) return;
  event.preventDefault();
  event.stopPropagation();
  isDragged = false;
}, true);

function lift() {
  drag.isOn = isDragged = true;
  drag.timer = 0;
  grid.setPointerCapture(drag.id);
  grid.dataset.held = "";
  grid.classList.add("dragging");
}

function end() {
  clearTimeout(drag?.timer);
  drag = null;
  grid.classList.remove("dragging");
  if (sent) return;
  delete grid.dataset.held;
  if (isStale) window.htmx.trigger(grid, "live");
  isStale = false;
}

function cancel() {
  drag?.planned?.putBack();
  drag?.fresh?.remove();
  end();
}

const moved = {
  show(event) {
    const { planned } = drag;
    const slots = slotsAt(grid, event.clientX);
    planned.place(slots, rowAt(slots, event.clientY) - (drag.row - planned.homeRow), planned.rows);
  },
  drop() {
    const { planned } = drag;
    if (planned.isPutBack) return planned.putBack();
    const at = minuteAt(planned.slots, planned.row);
    send(planned, { at: planned.begins ? at : planned.at + at - minuteAt(planned.home, planned.homeRow) });
  },
};

const stretched = {
  show(event) {
    const { planned } = drag;
    planned.place(planned.home, planned.homeRow, Math.max(rowAt(planned.home, event.clientY) - planned.homeRow + 1, 1));
  },
  drop() {
    const { planned } = drag;
    const until = minuteAt(planned.home, planned.homeRow + planned.rows - 1) + 15;
    if (until === planned.until || planned.isPutBack) return planned.putBack();
    send(planned, { at: planned.at, until });
  },
};

const begun = {
  show(event) {
    if (!drag.fresh) {
      drag.fresh = document.createElement("div");
      drag.fresh.className = "event fresh";
      drag.slots.append(drag.fresh);
    }
    const row = rowAt(drag.slots, event.clientY);
    drag.from = Math.min(row, drag.row);
    drag.to = Math.max(row, drag.row);
    drag.fresh.className = `event fresh s${drag.from} l${drag.to - drag.from + 1} c0 w12`;
  },
  drop() {
    const { slots, from, to } = drag;
    const view = week().dataset.view === "day" ? "&view=day" : "";
    location.assign(`${base}/calendar/new?since=${minuteAt(slots, from)}&until=${minuteAt(slots, to) + 15}${view}`);
  },
};

// It stands where it was dropped; if that is refused, it goes back, and it is said why.

function send(planned, values) {
  sent = planned;
  // Not sent by the grid: while that is being fetched, a write of its own would wait, and be left out.
  window.htmx.ajax("POST", planned.address, { source: "#main", swap: "none", values });
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!sent || detail.requestConfig.path !== sent.address || detail.requestConfig.verb !== "post") return;
  if (!detail.successful) settle(false);
  // What would be sent is being looked at.
  else if (!detail.xhr.getResponseHeader("HX-Retarget")) settle(true);
});

const sending = document.querySelector("#sending");
sending.addEventListener("close", () => sent && sending.returnValue !== "done" && settle(false));

function settle(isDone) {
  if (isDone) isStale = true;
  else sent.putBack();
  sent = null;
  if (!drag) end();
}
