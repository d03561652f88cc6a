// What every page does: says what happened, keeps its place, shows what others do as they do it.
"use strict";
(() => {
  const DEEDS = ["translate", "review", "reject", "sign-off", "reopen", "waive", "comment", "suggest",
    "take-source", "take-catalog", "take-record", "question-ask", "question-answer", "join", "set-roles"];
  let events, waiting, gone;
  document.documentElement.classList.add("scripts");
  const main = () => document.getElementById("main");

  window.say = (text) => {
    const live = document.getElementById("live");
    live.textContent = text;
    fade();
  };
  function fade() {
    const live = document.getElementById("live");
    live.classList.remove("gone");
    clearTimeout(gone);
    if (live.textContent) gone = setTimeout(() => live.classList.add("gone"), 5000);
  }

  window.refresh = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (document.querySelector("dialog[open], details[open] textarea:focus, .composing")) return refresh();
      htmx.ajax("GET", location.pathname + location.search, { target: "body", swap: "innerMorph show:none" });
    }, 400);
  };

  function listen() {
    const place = main();
    const wanted = Boolean(place && place.dataset.live) && !document.hidden;
    if (wanted === Boolean(events)) return;
    if (!wanted) { events.close(); events = null; return; }
    events = new EventSource("/api/v1/events");
    events.addEventListener("open", () => document.dispatchEvent(new CustomEvent("listening")));
    events.addEventListener("presence", (event) => document.dispatchEvent(new CustomEvent("presence", { detail: JSON.parse(event.data) })));
    for (const deed of DEEDS) events.addEventListener(deed, (event) => happened(JSON.parse(event.data)));
  }
  function happened(deed) {
    const { live, locale, me } = main().dataset;
    if (!live || (live !== "*" && (deed.document !== live || (deed.locale ?? locale) !== locale))) return;
    if (live !== "*" && deed.by === me) return;
    const detail = { ...deed, handled: false };
    document.dispatchEvent(new CustomEvent("deed", { detail }));
    if (!detail.handled) refresh();
  }
  document.addEventListener("visibilitychange", () => { const was = events; listen(); if (!was && events) refresh(); });

  function closeMenus(event) {
    for (const menu of document.querySelectorAll("details.dropdown[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  }
  document.addEventListener("click", closeMenus);

  function takeToken() {
    const field = document.querySelector("[data-token] input");
    const token = decodeURIComponent(location.hash.slice(1));
    if (!field || !token) return;
    field.value = token;
    field.closest("label").hidden = true;
    history.replaceState(null, "", location.pathname);
  }

  let path = location.pathname;
  document.addEventListener("htmx:after:swap", () => {
    if (location.pathname !== path) {
      path = location.pathname;
      window.scrollTo(0, 0);
      main().focus({ preventScroll: true });
    }
    fade();
    listen();
  });
  for (const failure of ["htmx:error"]) {
    document.addEventListener(failure, () => say(document.getElementById("live").dataset.lost));
  }
  document.addEventListener("DOMContentLoaded", () => { takeToken(); listen(); fade(); });
})();
