// Draws each table of figures: the table is the chart's only source, and stays there to be read.
const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();
const SERIES = ["--mark", "--good", "--edge", "--soft", "--line", "--bad", "--ink"];

function figures(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const labels = rows.map((row) => row.cells[0].textContent.trim());
  const columns = heads.map((head, at) => ({ head, values: rows.map((row) => Number(row.cells[at + 1].dataset.value || 0)) }));
  return { labels, columns, links: rows.map((row) => row.querySelector("a")?.href) };
}

function draw(place) {
  const table = place.parentElement.querySelector("table");
  const { labels, columns, links } = figures(table);
  const kind = place.dataset.chart;
  const shown = kind === "stack" ? columns.slice(0, -1) : kind === "second" ? columns.slice(1, 2) : columns.slice(0, 1);
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  place.hidden = false;
  place.append(canvas);
  const isLong = kind !== "line" && labels.length > 12;
  new window.Chart(canvas, {
    type: "bar",
    data: {
      labels: isLong ? labels.slice(0, 12) : labels,
      datasets: shown.map((column, at) => ({ label: column.head, data: column.values, backgroundColor: colour(SERIES[at]), maxBarThickness: 36 })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: kind === "line" ? "x" : "y",
      onClick: (_, hits) => hits.length && links[hits[0].index] && location.assign(links[hits[0].index]),
      scales: Object.fromEntries(["x", "y"].map((axis) => [axis, { stacked: kind === "stack", beginAtZero: true, ticks: { color: colour("--soft") }, grid: { color: colour("--line") } }])),
      plugins: { legend: { display: shown.length > 1, labels: { color: colour("--ink") } } },
    },
  });
}

addEventListener("load", () => {
  if (!window.Chart) return;
  window.Chart.defaults.font.family = style.fontFamily;
  document.querySelectorAll("[data-chart]").forEach(draw);
});
