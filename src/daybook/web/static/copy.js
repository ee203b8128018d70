// A button to copy, beside each address and sample, also in what is swapped in later. Without a clipboard there is none.
const SHOWN_MS = 2000;

if (navigator.clipboard) {
  offer(document);
  document.addEventListener("htmx:load", (event) => offer(event.target));
}

function offer(root) {
  for (const code of root.querySelectorAll("code[data-copy]:not([data-has-button])")) {
    code.dataset.hasButton = "";
    place(code, made(code));
  }
}

function made(code) {
  const button = document.createElement("button");
  const label = code.dataset.copy || "Copy";
  button.type = "button";
  button.className = "copy";
  button.textContent = label;
  button.setAttribute("aria-label", `${label} ${code.textContent.trim().slice(0, 60)}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent.trim());
    button.textContent = code.dataset.copied || "Copied";
    setTimeout(() => (button.textContent = label), SHOWN_MS);
  });
  return button;
}

function place(code, button) {
  const sample = code.closest("pre");
  if (!sample) return code.after(button);
  const around = document.createElement("div");
  around.className = "copied";
  sample.replaceWith(around);
  around.append(sample, button);
}
