// The lists of doors and routes act at once; the button is for browsers without scripts.
const form = document.querySelector("form.choose");
form.querySelector("button").hidden = true;
form.elements.door.addEventListener("change", () => {
  form.elements.route.disabled = true;
  form.submit();
});
form.elements.route.addEventListener("change", () => form.submit());
