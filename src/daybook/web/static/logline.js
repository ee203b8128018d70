// The log line: understood while one types, its draft kept, logged at once.
import { nameFields } from "./mistakes.js";
import { Draft, fill, named, told } from "./draft.js";
import { Pending, left, loggedBy, newKey } from "./pending.js";

const PAUSE_MS = 120;
const LONGEST_ADDRESS = 8000;
const base = document.querySelector('meta[name="base"]')?.content ?? "";

class LogLine {
  constructor(form) {
    this.form = form;
    this.line = form.elements.line;
    this.parsed = form.querySelector("[data-parsed]");
    this.mistakes = form.querySelector("[data-mistakes]");
    this.list = form.parentElement.querySelector("[data-logged]");
    this.template = form.parentElement.querySelector("[data-pending]");
    this.empty = this.parsed.innerHTML;
    this.draft = new Draft(form);
    this.turn = 0;
    this.timer = 0;
    this.asked = -PAUSE_MS;
    this.listen();
    outlive(this.list);
    for (const attempt of left(form.dataset.user, form.dataset.logline)) this.pend(attempt).show("failed");
    if (this.draft.restore()) this.read();
  }

  listen() {
    this.line.addEventListener("input", () => this.typed());
    this.parsed.addEventListener("input", (event) => this.filled(event.target.name));
    this.parsed.addEventListener("change", () => this.read());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.log();
    });
    this.form.querySelector("[data-discard]").addEventListener("click", () => {
      this.clear();
      localStorage.removeItem(this.draft.name);
      this.draft.send();
    });
    document.addEventListener("undone", (event) => this.undone(event.detail));
  }

  typed() {
    if (!this.line.value) this.form.elements.set.value = "";
    this.mistakes.replaceChildren();
    this.draft.typed();
    clearTimeout(this.timer);
    // After a pause at once, and while one types every so often.
    const wait = this.asked + PAUSE_MS - performance.now();
    if (wait > 0) this.timer = setTimeout(() => this.read(), wait);
    else this.read();
  }

  // A field that was filled in by hand wins over the line; what hung on it is looked for anew.
  filled(name) {
    const hangs = { who: "person", kind: "reason" }[name];
    this.form.elements.set.value = [...new Set([...named(this.form), name])].filter((each) => each !== hangs).join(" ");
    this.draft.typed();
  }

  async read() {
    const turn = ++this.turn;
    this.asked = performance.now();
    const query = told(this.form).toString();
    if (query.length > LONGEST_ADDRESS) return;
    try {
      const response = await fetch(`${base}/log/parsed?${query}`, { headers: { "HX-Request": "true" } });
      const text = await response.text();
      // An answer to what has been typed over since is stale.
      if (response.ok && turn === this.turn) this.swap(text);
    } catch {
      // It is understood again when it is logged.
    }
  }

  swap(text) {
    const place = document.createElement("template");
    place.innerHTML = text;
    for (const field of place.content.querySelectorAll("[data-field]")) {
      const old = this.parsed.querySelector(`[data-field="${field.dataset.field}"]`);
      if (old && !old.contains(document.activeElement)) old.replaceWith(field);
    }
  }

  async log() {
    const body = told(this.form);
    const shown = this.line.value.trim() || this.form.elements.text.value.trim();
    const pending = this.pend({ key: newKey(), about: this.form.dataset.logline, body: body.toString(), shown });
    this.clear();
    await this.draft.end();
    pending.send();
  }

  pend(attempt) {
    const pending = new Pending(this.list, this.template, this.form.dataset.user, attempt);
    pending.row.querySelector("[data-back]").addEventListener("click", () => this.back(pending));
    pending.refused = (text) => {
      // Somebody types the next one already: the row waits.
      if (this.line.value) pending.show("failed");
      else this.back(pending);
      this.mistakes.innerHTML = text;
      nameFields(this.mistakes);
    };
    return pending;
  }

  back(pending) {
    const body = new URLSearchParams(pending.attempt.body);
    pending.remove();
    fill(this.form, body);
    this.draft.typed();
    this.read();
    this.line.focus();
  }

  // What was logged here and is taken back stands in the line again; done again, it leaves it. What was typed meanwhile stays.
  undone({ of, is_again }) {
    const logged = loggedBy(of);
    if (logged?.about !== this.form.dataset.logline) return;
    const body = new URLSearchParams(logged.body);
    const [line, set] = [this.line.value, this.form.elements.set.value];
    if (!is_again && !line && !set) {
      fill(this.form, body);
      this.draft.typed();
      this.read();
    } else if (is_again && line === body.get("line") && set === (body.get("set") ?? "")) {
      this.vacate();
      this.draft.end();
    }
  }

  clear() {
    this.vacate();
    this.line.focus();
  }

  vacate() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.line.value = "";
    this.form.elements.set.value = "";
    this.parsed.innerHTML = this.empty;
    this.mistakes.replaceChildren();
    this.draft.say("");
  }
}

// A row that has come to the page's own list, too, is shown there only.
function outlive(list) {
  new MutationObserver(() => {
    for (const row of [...list.children]) {
      const other = row.id && [...document.querySelectorAll(`[id="${row.id}"]`)].find((each) => each.parentElement !== list);
      if (other && !row.contains(document.activeElement)) row.remove();
    }
    list.hidden = !list.children.length;
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
}

for (const form of document.querySelectorAll("form[data-logline]")) new LogLine(form);
