// Act at once, then tell: a row stands there while it is saved, turns into the server's row, or says why not and keeps its text.
const PATIENCE_MS = 20_000;
const base = document.querySelector('meta[name="base"]')?.content ?? "";
const mark = document.querySelector('meta[name="xsrf"]')?.content ?? "";

// The same key with each attempt: what was saved already, though its answer was lost, is not saved twice.
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const nameOf = (user) => `daybook.pending.${user}`;
const allOf = (user) => JSON.parse(localStorage.getItem(nameOf(user)) ?? "[]");
const keep = (user, all) => localStorage.setItem(nameOf(user), JSON.stringify(all));

export function remember(user, attempt) {
  keep(user, [...allOf(user).filter((each) => each.key !== attempt.key), attempt]);
}

export function forget(user, attempt) {
  keep(user, allOf(user).filter((each) => each.key !== attempt.key));
}

// What was not saved when the page was left: on the page that it is about, and with everything on the page about nobody.
export function left(user, about) {
  return allOf(user).filter((each) => each.about === about || about === "nobody");
}

// What was logged by which write: undone, it stands in the line again.
const LOGGED = "daybook.logged";
const MOST = 50;

function logged(undo, attempt) {
  const all = JSON.parse(sessionStorage.getItem(LOGGED) ?? "[]");
  sessionStorage.setItem(LOGGED, JSON.stringify([...all, { undo, about: attempt.about, body: attempt.body }].slice(-MOST)));
}

export function loggedBy(undo) {
  return JSON.parse(sessionStorage.getItem(LOGGED) ?? "[]").find((each) => each.undo === undo);
}

export class Pending {
  constructor(list, template, user, attempt) {
    Object.assign(this, { list, user, attempt });
    this.row = template.content.firstElementChild.cloneNode(true);
    this.row.querySelector(".what").textContent = attempt.shown;
    this.row.querySelector("[data-retry]").addEventListener("click", () => this.send());
    list.prepend(this.row);
    list.hidden = false;
  }

  // Settles with the answer, null when there was none.
  async send() {
    remember(this.user, this.attempt);
    this.show("saving");
    const headers = { "HX-Request": "true", "X-XSRF-TOKEN": mark, "Idempotency-Key": this.attempt.key };
    const body = new URLSearchParams(this.attempt.body);
    try {
      const response = await fetch(`${base}/log`, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
      const text = await response.text();
      if (response.status === 401) return location.assign(response.headers.get("HX-Redirect") ?? `${base}/login`);
      if (response.status >= 500) throw new Error(response.status);
      this.settle(response, text);
      return response;
    } catch {
      this.show("failed");
      return null;
    }
  }

  settle(response, text) {
    if (!response.ok) return this.refused?.(text);
    forget(this.user, this.attempt);
    const place = document.createElement("template");
    place.innerHTML = text;
    const made = place.content.firstElementChild;
    // Live rows may have been quicker.
    if (document.getElementById(made.id)) this.remove();
    else this.row.replaceWith(made);
    window.htmx?.process(made);
    const events = JSON.parse(response.headers.get("HX-Trigger") ?? "{}");
    if (events.told?.undo) logged(events.told.undo, this.attempt);
    for (const [name, detail] of Object.entries(events)) {
      document.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  show(state) {
    this.row.dataset.state = state;
    const place = this.row.querySelector(".progress");
    place.textContent = place.dataset[state];
    for (const button of this.row.querySelectorAll("button")) button.hidden = state !== "failed";
  }

  remove() {
    forget(this.user, this.attempt);
    this.row.remove();
    this.list.hidden = !this.list.children.length;
  }
}
