// A badge that says where a value comes from: opened, it fetches that once. One is open at a time; Escape and a click elsewhere close it.
document.addEventListener("toggle", (event) => {
  const origin = event.target;
  if (!origin.matches?.("details.origin") || !origin.open) return;
  closeOthers(origin);
  const bubble = origin.querySelector(".bubble");
  if (window.htmx && !bubble.dataset.has) {
    bubble.dataset.has = "yes";
    window.htmx.ajax("GET", origin.dataset.origin, { target: bubble, swap: "innerHTML" });
  }
  keepInside(bubble);
}, true);

// The bubble stays in the window, whichever way lines run.
function keepInside(bubble) {
  bubble.classList.remove("from-start");
  const { left, right } = bubble.getBoundingClientRect();
  if (left < 0 || right > document.documentElement.clientWidth) bubble.classList.add("from-start");
}

function closeOthers(but) {
  for (const each of document.querySelectorAll("details.origin[open]")) if (each !== but) each.open = false;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("details.origin")) closeOthers(null);
});

document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.origin[open]");
  if (!open) return;
  event.preventDefault();
  open.open = false;
  open.querySelector("summary").focus();
}, true);
