// A newer list into the one that is shown. Rows have ids; a group of rows is known by the heading before it.

export function isKept(element) {
  const active = document.activeElement;
  if (active && active !== element && element.contains(active)) return true;
  if (element.matches('[aria-expanded="true"], [data-held], .saving') || element.querySelector('details[open], [aria-expanded="true"], dialog[open], .htmx-request')) return true;
  return [...element.querySelectorAll("input, textarea")].some((field) => "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue);
}

export function merge(target, fragment) {
  const newer = [...fragment.querySelectorAll(".row[id]")];
  const shown = new Map([...target.querySelectorAll(".row[id]")].map((row) => [row.id, row]));
  const fresh = [];
  const changed = [];
  if (!newer.length || !shown.size) {
    if (isKept(target)) return { fresh, changed };
    target.replaceChildren(...fragment.childNodes);
    const rows = [...target.querySelectorAll(".row[id]")];
    return { fresh: rows, changed: rows.length ? [] : [target] };
  }
  takeOut(shown, newer);
  // From the last to the first, so that the row that follows is always there.
  let after = null;
  for (const row of newer.reverse()) {
    const group = row.parentElement;
    let known = shown.get(row.id);
    if (!known) {
      known = row.cloneNode(true);
      known.classList.add("fresh");
      place(target, known, group, after);
      fresh.push(known);
    } else if (renew(known, row)) {
      changed.push(known);
    }
    after = { row: known, group };
  }
  return { fresh, changed };
}

// Rows that the newer list would show, were they still there. What stands behind its last row it says nothing of.
function takeOut(shown, newer) {
  const wanted = new Set(newer.map((row) => row.id));
  const rows = [...shown.values()];
  const last = rows.findLastIndex((row) => wanted.has(row.id));
  for (const row of rows.slice(0, last + 1)) {
    if (!wanted.has(row.id) && !isKept(row)) {
      const group = row.parentElement;
      leave(row);
      row.remove();
      shown.delete(row.id);
      if (!group.querySelector(".row")) headingOf(group)?.remove(), group.remove();
    }
  }
}

// Whoever stands on a row that goes stands on the next one then.
function leave(row) {
  if (!row.classList.contains("chosen") && row !== document.activeElement) return;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  if (!next) return;
  next.classList.add("chosen");
  next.tabIndex = -1;
  if (row === document.activeElement) next.focus({ preventScroll: true });
}

function headingOf(group) {
  const before = group.previousElementSibling;
  return before?.matches("h2, h3, h4") ? before : null;
}

function place(target, row, group, after) {
  if (after && after.group === group) return after.row.before(row);
  const name = headingOf(group)?.textContent;
  const groups = [...target.querySelectorAll(".rows")];
  const same = name === undefined ? groups[0] : groups.find((each) => headingOf(each)?.textContent === name);
  if (same) return same.append(row);
  const made = group.cloneNode(false);
  made.append(row);
  const heading = headingOf(group)?.cloneNode(true);
  const following = after?.row.parentElement;
  const before = following ? headingOf(following) ?? following : target.querySelector(".older");
  if (before) before.before(...(heading ? [heading, made] : [made]));
  else target.append(...(heading ? [heading, made] : [made]));
}

// The element stays, so that what is chosen stays chosen.
function renew(known, row) {
  const before = known.cloneNode(true);
  before.classList.remove("fresh", "chosen");
  before.removeAttribute("tabindex");
  if (before.innerHTML === row.innerHTML && before.className === row.className) return false;
  if (isKept(known)) return false;
  const chosen = known.classList.contains("chosen");
  for (const { name, value } of row.attributes) known.setAttribute(name, value);
  known.classList.toggle("chosen", chosen);
  known.replaceChildren(...row.cloneNode(true).childNodes);
  return true;
}
