// What the pages do beyond links and forms; without it they still work.
"use strict";
(() => {
  // A page that was read and kept is at its own address from then on.
  const done = document.querySelector("[data-address]");
  if (done) history.replaceState(null, "", done.dataset.address + location.hash);

  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const file = form.querySelector("input[type=file]");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind !== "drop") return;
      if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; form.requestSubmit(); }
      else form.elements.source.value = event.dataTransfer.getData("text/plain");
    });
  }
})();
