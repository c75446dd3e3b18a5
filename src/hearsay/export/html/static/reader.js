// An article's statements under the pointer or the keyboard: what is pointed at is lit and its card shown; what is
// clicked stays. Without this script the tags lead to their places and all cards stand under the text.
"use strict";
(() => {
  const text = document.getElementById("text"), shown = document.getElementById("shown");
  if (!text || !shown) return;
  const hint = shown.firstElementChild;
  const cards = new Map([...document.querySelectorAll(".all-cards [data-card]")].map((card) => [card.dataset.card, card]));
  const order = [...text.querySelectorAll("a.tag[data-of]")].map((tag) => tag.dataset.of);
  const voices = [...document.querySelectorAll("[data-voice]")];
  let chosen = null, heard = null;

  const has = (attribute, id) => text.querySelectorAll(`[${attribute}~="${CSS.escape(id)}"]`);
  const innermost = (element) => element.dataset.of || element.dataset.in.split(" ").at(-1);

  function light(ids, parts) {
    for (const old of text.querySelectorAll(".lit, .naming, .cueing")) old.classList.remove("lit", "naming", "cueing");
    text.classList.toggle("quiet", ids.length > 0);
    for (const id of ids) {
      for (const piece of has("data-in", id)) piece.classList.add("lit");
      if (!parts) continue;
      for (const piece of has("data-source", id)) piece.classList.add("naming");
      for (const piece of has("data-cue", id)) piece.classList.add("cueing");
    }
  }

  function show(id) {
    const open = shown.querySelector("details")?.open;
    const card = id && cards.get(id);
    shown.replaceChildren(card ? card.cloneNode(true) : hint);
    if (card && open) shown.querySelector("details").open = true;
  }

  function settle() {  // back to what was clicked
    if (heard) light(heard.dataset.voice.split(" "), false);
    else light(chosen ? [chosen] : [], true);
    // What was pointed at last stays to be read, and its links to be reached, until there is something else.
    if (chosen) show(chosen);
  }

  function choose(id, move) {
    chosen = id;
    heard = null;
    for (const voice of voices) voice.querySelector("button").setAttribute("aria-pressed", "false");
    settle();
    if (!id) show(null);
    history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search);
    if (!id) return;
    const tag = document.getElementById(id);
    if (move && tag) { tag.focus({ preventScroll: true }); tag.scrollIntoView({ block: "center", behavior: "smooth" }); }
  }

  function hear(voice) {
    const on = heard !== voice;
    choose(null);
    heard = on ? voice : null;
    voice.querySelector("button").setAttribute("aria-pressed", String(on));
    settle();
  }

  text.addEventListener("pointerover", (event) => {
    const at = event.pointerType === "mouse" && event.target.closest("[data-in], [data-of]");
    if (at) { light([innermost(at)], true); show(innermost(at)); }
  });
  text.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse") settle(); });
  text.addEventListener("focusin", (event) => {
    if (event.target.dataset.of && event.target.matches(":focus-visible")) { light([event.target.dataset.of], true); show(event.target.dataset.of); }
  });
  text.addEventListener("focusout", settle);
  text.addEventListener("click", (event) => {
    const at = event.target.closest("[data-in], [data-of]");
    if (!at || String(getSelection())) return;
    event.preventDefault();
    choose(innermost(at) === chosen ? null : innermost(at));
  });
  for (const voice of voices) {
    const button = voice.querySelector("button");
    const ids = voice.dataset.voice.split(" ");
    button.addEventListener("click", () => hear(voice));
    for (const begin of ["pointerenter", "focus"]) button.addEventListener(begin, () => light(ids, false));
    for (const end of ["pointerleave", "blur"]) button.addEventListener(end, settle);
    voice.querySelector(".map").addEventListener("click", (event) => { if (event.target.dataset.of) choose(event.target.dataset.of, true); });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#s"]');
    if (!link || text.contains(link)) return;
    event.preventDefault();
    choose(link.hash.slice(1), true);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step && order.length) choose(order.at((order.indexOf(chosen) + (chosen || step > 0 ? step : 0) + order.length) % order.length), true);
    else if (event.key === "Escape" && (chosen || heard)) choose(null);
  });
  if (cards.has(location.hash.slice(1))) choose(location.hash.slice(1), true);
})();
