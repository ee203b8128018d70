// A field for a day, an hour or both is typed in; the browser's own picker stands beside it as a button.
const NATIVE = { day: "date", hour: "time", moment: "datetime-local" };
const MARK = /yyyy|MM?|dd?|HH?|h|mm|a/g;
const two = (number) => String(number).padStart(2, "0");

class DatePicker extends HTMLElement {
  connectedCallback() {
    this.replaceChildren();
    this.field = this.parentElement.querySelector("input");
    if (this.field.readOnly || !HTMLInputElement.prototype.showPicker) return;
    this.native = Object.assign(document.createElement("input"), { type: NATIVE[this.dataset.form], tabIndex: -1 });
    this.native.setAttribute("aria-hidden", "true");
    const button = Object.assign(document.createElement("button"), { type: "button", title: this.dataset.label });
    button.setAttribute("aria-label", this.dataset.label);
    button.className = "act";
    button.innerHTML = `<svg class="icon" aria-hidden="true" width="16" height="16"><use href="${this.dataset.icon}"></use></svg>`;
    button.addEventListener("click", () => this.open());
    this.native.addEventListener("change", (event) => this.chosen(event));
    for (const each of ["input", "click"]) this.native.addEventListener(each, (event) => event.stopPropagation());
    this.append(button, this.native);
  }

  open() {
    this.native.value = this.read(this.field.value);
    try {
      this.native.showPicker();
    } catch {
      this.field.focus();
    }
  }

  chosen(event) {
    event.stopPropagation();
    if (!this.native.value) return;
    this.field.value = this.write(this.native.value);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.field.focus();
  }

  get halves() {
    return this.dataset.halves.split("|");
  }

  // 2026-11-27T14:05 as the reader's locale writes it.
  write(value) {
    const [, y, M, d] = value.match(/(\d{4,})-(\d\d)-(\d\d)/) ?? [];
    const [, H, m] = value.match(/(\d\d):(\d\d)/) ?? [];
    const parts = { y, M: +M, d: +d, H: +H, m, h: +H % 12 || 12, a: this.halves[+H < 12 ? 0 : 1] };
    return this.dataset.pattern.replace(MARK, (mark) => (mark.length === 2 ? two(parts[mark[0]]) : parts[mark[0]]));
  }

  // And back; what is written otherwise, the server understands, and the picker begins at today.
  read(text) {
    const marks = this.dataset.pattern.match(MARK);
    const pattern = this.dataset.pattern.replace(/[.\\/]/g, "\\$&").replace(MARK, (mark) => (mark === "a" ? "(\\D+)" : "(\\d+)"));
    const found = text.trim().match(new RegExp(`^${pattern}$`));
    if (!found) return "";
    const parts = Object.fromEntries(marks.map((mark, at) => [mark[0], found[at + 1]]));
    const hours = parts.a === undefined ? +parts.H : (+parts.h % 12) + (parts.a.trim() === this.halves[1] ? 12 : 0);
    const day = `${parts.y}-${two(parts.M)}-${two(parts.d)}`;
    const hour = `${two(hours)}:${parts.m}`;
    return { day, hour, moment: `${day}T${hour}` }[this.dataset.form];
  }
}

customElements.define("date-picker", DatePicker);
