// What is typed into a log line is kept at once in this browser, and shortly after on the server: nothing typed is ever lost.
const LATER_MS = 700;
const base = document.querySelector('meta[name="base"]')?.content ?? "";
const mark = document.querySelector('meta[name="xsrf"]')?.content ?? "";

// By name, since some names (`length`) are the collection's own.
const field = (form, name) => form.elements.namedItem(name);

export const named = (form) => (form.elements.set.value ? form.elements.set.value.split(" ") : []);

// What a form says: the line, and the fields that were filled in by hand.
export function told(form) {
  const fields = new URLSearchParams({ line: form.elements.line.value, set: form.elements.set.value });
  for (const name of ["contact", "matter", ...named(form)]) {
    if (field(form, name)) fields.set(name, field(form, name).value);
  }
  return fields;
}

export function fill(form, fields) {
  form.elements.line.value = fields.get("line") ?? "";
  form.elements.set.value = fields.get("set") ?? "";
  for (const name of named(form)) {
    if (field(form, name)) field(form, name).value = fields.get(name) ?? "";
  }
}

export class Draft {
  constructor(form) {
    this.form = form;
    this.name = `daybook.draft.${form.dataset.user}.${form.dataset.logline}`;
    this.notice = form.querySelector("[data-draft]");
    this.timer = 0;
    this.sending = Promise.resolve();
    addEventListener("pagehide", () => this.timer && this.send(true));
  }

  // A draft that the server may not have is newer than what the page came with.
  restore() {
    const kept = localStorage.getItem(this.name);
    if (kept === null) return false;
    fill(this.form, new URLSearchParams(kept));
    this.say(this.notice.dataset.restored);
    this.later();
    return true;
  }

  typed() {
    localStorage.setItem(this.name, told(this.form).toString());
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), LATER_MS);
  }

  send(isLast = false) {
    clearTimeout(this.timer);
    this.timer = 0;
    const body = told(this.form);
    const sent = body.toString();
    this.sending = fetch(`${base}/drafts`, { method: "POST", body, keepalive: isLast, headers: { "HX-Request": "true", "X-XSRF-TOKEN": mark } })
      .then((response) => {
        if (!response.ok) return;
        if (localStorage.getItem(this.name) === sent) localStorage.removeItem(this.name);
        this.say(this.form.elements.line.value || this.form.elements.set.value ? this.notice.dataset.kept : "");
      })
      .catch(() => this.say(this.notice.dataset.local));
    return this.sending;
  }

  say(text) {
    this.notice.textContent = text;
    this.form.querySelector("[data-discard]").hidden = !text;
  }

  // It was logged: the server forgets it with that. A draft that is still on its way must not come after.
  async end() {
    clearTimeout(this.timer);
    this.timer = 0;
    localStorage.removeItem(this.name);
    this.say("");
    await this.sending;
  }
}
