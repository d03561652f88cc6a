// Pages of sources, editions, people and settings: copying, waiting, the time zone of an embargo.
"use strict";
(() => {
  document.documentElement.classList.add("js");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
    say(button.dataset.done);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-select]")) event.target.select();
  });

  // Work that takes long says so, and cannot be begun twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-busy]")) return;
    if (form.dataset.begun) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    form.dataset.begun = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    const note = form.querySelector("[data-busy-note]");
    if (note) note.textContent = note.dataset.busyNote;
  }, true);
  function rest() {
    for (const form of document.querySelectorAll("[data-begun]")) {
      delete form.dataset.begun;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
      for (const note of form.querySelectorAll("[data-busy-note]")) note.textContent = "";
    }
  }
  for (const name of ["htmx:error", "htmx:after:swap"]) document.addEventListener(name, rest);
  window.addEventListener("pageshow", (event) => { if (event.persisted) rest(); });

  // An embargo is meant in the time of the place where it is typed.
  function zone() {
    const here = String(-new Date().getTimezoneOffset());
    for (const field of document.querySelectorAll("select[data-zone]:not([data-set])")) {
      field.dataset.set = "yes";
      if ([...field.options].some((option) => option.value === here)) field.value = here;
    }
  }
  for (const name of ["DOMContentLoaded", "htmx:after:swap"]) document.addEventListener(name, zone);

  // A place in a page that was led to is opened.
  function unfold() {
    const found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (found) found.classList.add("led-to");
  }
  for (const name of ["DOMContentLoaded", "htmx:after:swap"]) document.addEventListener(name, unfold);
})();
