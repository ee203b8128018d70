// Where things stand in the calendar's grid: rows of a quarter of an hour, whose hours know when they are.
const QUARTER = 15;
const PLACES = /^[slcw]\d+$/;
const LIFTED = "lifted";

const hours = (slots) => [...slots.querySelectorAll(".slot[data-at]")].map(({ dataset }) => ({ row: +dataset.row, rows: +dataset.rows, at: +dataset.at }));

const rowsOf = (slots) => Math.round(slots.offsetHeight / parseFloat(getComputedStyle(slots).gridAutoRows));

// The day below the pointer, or the nearest.
export function slotsAt(grid, x) {
  const far = (slots) => {
    const { left, right } = slots.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  };
  return [...grid.querySelectorAll(".slots")].reduce((one, other) => (far(other) < far(one) ? other : one));
}

export function rowAt(slots, y) {
  const { top, height } = slots.getBoundingClientRect();
  const most = rowsOf(slots);
  return Math.max(0, Math.min(most - 1, Math.floor(((y - top) / height) * most)));
}

// When a row begins, in minutes UTC; of an hour that clocks skip, the next.
export function minuteAt(slots, row) {
  const all = hours(slots);
  const hour = all.find((each) => row < each.row + each.rows) ?? all.at(-1);
  return hour.at + Math.max(row - hour.row, 0) * QUARTER;
}

// A meeting or hours while they are dragged.
export class Planned {
  constructor(element) {
    const { dataset } = element;
    this.element = element;
    this.address = dataset.move;
    this.at = +dataset.at;
    this.until = +dataset.until;
    this.begins = "begins" in dataset;
    this.home = this.slots = element.parentElement;
    this.next = element.nextSibling;
    this.homeRow = this.row = +dataset.row;
    this.homeRows = this.rows = +dataset.rows;
    this.places = element.className;
  }

  get isPutBack() {
    return this.slots === this.home && this.row === this.homeRow && this.rows === this.homeRows;
  }

  place(slots, row, rows) {
    this.row = Math.max(0, Math.min(row, rowsOf(slots) - 1));
    this.rows = Math.min(rows, rowsOf(slots) - this.row);
    if (slots !== this.element.parentElement) slots.append(this.element);
    this.slots = slots;
    const kept = [...this.element.classList].filter((name) => !PLACES.test(name) && name !== LIFTED);
    this.element.className = [...kept, `s${this.row}`, `l${this.rows}`, "c0", "w12", LIFTED].join(" ");
  }

  putBack() {
    this.home.insertBefore(this.element, this.next?.parentElement === this.home ? this.next : null);
    this.element.className = this.places;
  }
}
