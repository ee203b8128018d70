// A timeline narrowed by a chip or by words: its part of the page is fetched and put in at once, the address with it. By hand, since htmx
// takes leave of each element that goes, and a timeline has more than a thousand.
const PLACE = "whole-line";
const HEADERS = { "HX-Request": "true", "HX-Boosted": "true", "HX-Target": PLACE };
let asking = null;

async function show(address) {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const response = await fetch(address, { headers: HEADERS, signal: mine.signal });
    const place = document.createElement("template");
    place.innerHTML = response.ok ? await response.text() : "";
    const made = place.content.querySelector(`#${PLACE}`);
    if (!made) return location.assign(address);
    put(made);
    if (!history.state?.narrowed) history.replaceState({ narrowed: true }, "");
    history.pushState({ narrowed: true }, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

// Who stands on a chip or types stays there.
function put(made) {
  const focused = document.activeElement?.closest(`#${PLACE}`) ? document.activeElement.id : "";
  document.getElementById(PLACE).replaceWith(made);
  window.htmx?.process(made);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".narrow a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".narrow form");
  if (!form) return;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  show(address.href);
});

addEventListener("popstate", (event) => event.state?.narrowed && location.reload());
