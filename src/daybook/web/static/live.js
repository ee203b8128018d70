// What was written elsewhere appears here: an element with data-live="contact:<id> entries" fetches its piece anew (hx-get, hx-trigger="live")
// when one of its topics comes. hx-swap="merge" puts new rows in and takes gone ones out, and leaves alone what is opened or typed in.
import { isKept, merge } from "./merge.js";
import { listen } from "./live-source.js";

const GATHER_MS = 60;
const htmx = window.htmx;
const due = new Set();
let timer = 0;
let writing = 0;

if (htmx && document.querySelector("[data-live]")) begin();

function begin() {
  htmx.defineExtension("merge", {
    isInlineSwap: (style) => style === "merge",
    handleSwap: (style, target, fragment) => {
      if (style !== "merge") return false;
      const { fresh, changed } = merge(target, fragment);
      for (const row of [...fresh, ...changed]) htmx.process(row);
      announce(fresh.length);
      return [];
    },
  });
  document.addEventListener("visibilitychange", soon);
  // Own writes put their rows in themselves; what they made is asked for when they are done.
  document.addEventListener("htmx:beforeRequest", (event) => (writing += isWrite(event)));
  document.addEventListener("htmx:afterRequest", (event) => {
    writing -= isWrite(event);
    soon();
  });
  // While the newer piece was on its way, somebody may have opened something in the one that is shown.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, elt } = event.detail;
    if (elt !== target || !isWhole(target) || !isKept(target)) return;
    event.detail.shouldSwap = false;
    due.add(target);
  });
  join();
}

// A piece that is swapped as a whole; one whose elements have names gives the focus back to whoever had it.
function isWhole(element) {
  return "live" in element.dataset && !("refocuses" in element.dataset) && element.getAttribute("hx-swap") !== "merge";
}

function isWrite(event) {
  return event.detail.requestConfig.verb === "get" ? 0 : 1;
}

// One connection for all pages of the browser; where there is no such worker, one for the page that is looked at.
function join() {
  const worker = document.querySelector('meta[name="live-worker"]').content;
  if (window.SharedWorker) {
    const { port } = new SharedWorker(worker, { type: "module", name: "daybook-live" });
    port.addEventListener("message", ({ data }) => hear(data));
    port.start();
    port.postMessage({ since: performance.timeOrigin });
    window.addEventListener("pagehide", () => port.postMessage({ gone: true }));
    window.addEventListener("pageshow", (event) => event.persisted && port.postMessage({ since: performance.timeOrigin }));
    return;
  }
  const source = listen(hear);
  const follow = () => (document.hidden ? source.close() : source.open());
  document.addEventListener("visibilitychange", follow);
  follow();
}

function hear(topics) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const wanted = element.dataset.live.split(" ");
    if (topics[0] === "everything" || wanted.some((topic) => topics.includes(topic))) due.add(element);
  }
  soon();
}

function soon() {
  clearTimeout(timer);
  if (due.size && !document.hidden && !writing) timer = setTimeout(fetch, GATHER_MS);
}

function fetch() {
  for (const element of [...due]) {
    due.delete(element);
    if (!element.isConnected) continue;
    // It waits until nothing in it is opened or typed in.
    if (isWhole(element) && isKept(element)) {
      due.add(element);
      continue;
    }
    htmx.trigger(element, "live");
  }
}

document.addEventListener("focusout", () => due.size && soon());

function announce(many) {
  const place = document.querySelector("#news");
  if (!many || !place) return;
  place.textContent = place.dataset.text.replace("…", many);
}
