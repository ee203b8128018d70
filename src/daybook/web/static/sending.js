// What would leave the house is shown before it does: the piece that comes into this dialog opens it, the write that was done closes it.
const dialog = document.querySelector("#sending");

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== dialog || dialog.open) return;
  dialog.returnValue = "";
  dialog.showModal();
});

dialog?.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close]")) return;
  event.preventDefault();
  dialog.close();
});

document.addEventListener("htmx:afterRequest", (event) => {
  const { elt, successful, xhr } = event.detail;
  if (dialog?.open && dialog.contains(elt) && successful && !xhr.getResponseHeader("HX-Retarget")) dialog.close("done");
});
