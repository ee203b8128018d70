// What is done with a row where it stands: one listener for all rows, as there are many and few are ever touched.
function swap(verb, path, source) {
  window.htmx.ajax(verb, path, { source, target: source.closest(".row"), swap: "outerHTML" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".row-acts a.act");
  if (!link || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  swap("GET", link.href, link);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest(".row-acts form");
  if (!form || !window.htmx) return;
  event.preventDefault();
  swap("POST", form.action, form);
});
