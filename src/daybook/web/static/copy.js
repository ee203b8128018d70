// A button to copy, beside each address and sample. Without a clipboard there is none.
if (navigator.clipboard) {
  for (const code of document.querySelectorAll("code[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${code.textContent.trim().slice(0, 60)}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.trim());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    const sample = code.closest("pre");
    if (sample) {
      const around = document.createElement("div");
      around.className = "copied";
      sample.replaceWith(around);
      around.append(sample, button);
    } else {
      code.after(button);
    }
  }
}
