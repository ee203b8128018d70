// A field with a list below it: results while typing, walked with the arrows, opened with Enter. Answers that come too late are dropped.
// The first letter is asked for at once; of those that follow quickly, one each so often, and the last.
const PAUSE_MS = 90;
const base = document.querySelector('meta[name="base"]')?.content ?? "";

export async function results(text, signal) {
  const response = await fetch(`${base}/search?q=${encodeURIComponent(text)}`, { headers: { "HX-Request": "true" }, signal });
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Error(`${response.status}`);
  return response.text();
}

// `ask(text, signal)` fills the list; `close` hides it. Returns what others may call.
export function combobox(input, list, { ask, close, say }) {
  let timer = 0;
  let asked = -PAUSE_MS;
  let asking = null;
  let settled = Promise.resolve();
  const options = () => [...list.querySelectorAll('[role="option"]')];
  const active = () => list.querySelector('[aria-selected="true"]');

  function point(option) {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function look() {
    clearTimeout(timer);
    timer = 0;
    asked = performance.now();
    asking?.abort();
    const mine = (asking = new AbortController());
    settled = Promise.resolve(ask(input.value.trim(), mine.signal))
      .catch((error) => error.name === "AbortError" || point(null))
      .finally(() => {
        if (mine !== asking) return;
        asking = null;
        say?.(list.querySelector("[data-said]")?.textContent ?? "");
      });
    return settled;
  }

  async function open() {
    if (timer || asking) {
      if (!asking) look();
      await settled;
    }
    (active() ?? options()[0])?.click();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    const wait = asked + PAUSE_MS - performance.now();
    if (wait > 0) timer = setTimeout(look, wait);
    else look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(active());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      point(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && (input.value.trim() || all.length)) {
      event.preventDefault();
      open();
    } else if (event.key === "Escape") {
      close(event);
    }
  });
  // The pointer does not take the focus out of the field before the click has come.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  return { look, point, options };
}

const form = document.querySelector("[data-finder]");
if (form) {
  const input = form.querySelector("input");
  const list = form.querySelector('[role="listbox"]');
  const hide = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  hide();
  const box = combobox(input, list, {
    async ask(text, signal) {
      if (!text) {
        list.replaceChildren();
        return hide();
      }
      list.innerHTML = await results(text, signal);
      list.hidden = document.activeElement !== input || !box.options().length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
    },
    close: (event) => {
      if (!list.hidden) event.preventDefault();
      hide();
    },
    say: (text) => (form.querySelector("[data-count]").textContent = list.hidden ? "" : text),
  });
  input.addEventListener("focus", () => {
    if (!list.hidden || !input.value.trim()) return;
    if (list.childElementCount) {
      list.hidden = !box.options().length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } else if (document.body.dataset.page !== "search") {
      box.look();
    }
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || hide());
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) event.preventDefault();
  });
}
