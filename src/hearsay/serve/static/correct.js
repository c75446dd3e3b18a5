// Marking words in the text instead of counting characters. Offsets are code points, as everywhere in a record.
"use strict";
(() => {
  const text = document.querySelector("[data-text]"), take = document.querySelector(".take");
  if (!text || !take) return;
  take.hidden = false;
  const more = take.querySelector("[data-more]");
  let marked = null;

  function mark() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
    const range = selection.getRangeAt(0), before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...before.toString()].length;
    marked = `${start}-${start + [...range.toString()].length}`;
  }

  // Noted as it changes: who goes on by the keyboard has no selection in the text any more when a button is pressed.
  document.addEventListener("selectionchange", mark);
  for (const button of take.querySelectorAll("[data-take]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());  // or the selection would be gone
    button.addEventListener("click", () => {
      mark();
      const input = document.querySelector(`[data-places] [name="${button.dataset.take}"]`);
      if (marked) input.value = more.checked && input.value ? `${input.value}, ${marked}` : marked;
      input.focus();
    });
  }
})();
