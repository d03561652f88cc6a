// Who else has a segment open: shown at the segment, and said when it is the one at work. It locks nothing.
"use strict";
(() => {
  const BEAT = 30_000, SETTLED = 2_000, LOOKED = 500;
  const own = String(Math.random());
  let at = null, said = new Set(), coming;

  const main = () => document.getElementById("main");
  const active = () => document.querySelector(".active");
  const chips = () => [...document.querySelectorAll(".here[data-person]")].filter((chip) => chip.dataset.person);

  // Ours: told once a segment is looked at, and again every half a minute while it is.
  function tell(method, { where, segment }) {
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": document.querySelector("[name=csrf]").value };
    const leaving = method === "DELETE";
    const address = leaving ? `${where}?segment=${encodeURIComponent(segment)}` : where;
    const body = leaving ? undefined : JSON.stringify({ segment });
    fetch(address, { method, headers, body, keepalive: leaving }).catch(() => { /* soon told again */ });
  }
  function whereabouts() {
    const where = main()?.dataset.presence, segment = active()?.id.slice(2);
    return where && segment ? { where, segment } : null;
  }
  function come() {
    if (!whereabouts()) { go(); return; }
    stand();
    tell("PUT", at);
  }
  function stand() {
    at = whereabouts();
    localStorage.setItem("here", own); // of several windows the last one counts
  }
  function go() {
    clearTimeout(coming);
    if (at) tell("DELETE", at);
    at = null;
  }
  function beat() {
    const typing = document.querySelector(".unsaved:not([hidden])");
    if (at && localStorage.getItem("here") === own && (typing || !document.hidden)) tell("PUT", at);
  }

  // Theirs.
  function show({ person, document: doc, locale, segment }) {
    for (const chip of chips()) if (chip.dataset.person === person.key) chip.remove();
    const here = doc === main().dataset.live && locale === main().dataset.locale && segment;
    const place = here && document.getElementById(`s-${segment}`)?.querySelector("[data-here]");
    if (!place) return;
    place.append(document.getElementById("one-here").content.cloneNode(true));
    const chip = place.lastElementChild;
    chip.dataset.person = person.key;
    chip.querySelector("bdi").textContent = person.name;
    announce();
  }
  function announce() {
    const here = active() ? chips().filter((chip) => active().contains(chip)) : [];
    const unsaid = here.filter((chip) => !said.has(chip.dataset.person));
    said = new Set(here.map((chip) => chip.dataset.person));
    const names = unsaid.map((chip) => `\u2068${chip.querySelector("bdi").textContent}\u2069`);
    if (names.length) say(document.getElementById("live").dataset.here.replace("{names}", new Intl.ListFormat(document.documentElement.lang).format(names)));
  }
  document.addEventListener("presence", (event) => show(event.detail));
  // A stream that begins tells who is there, but not who has gone meanwhile.
  document.addEventListener("listening", () => {
    const before = chips();
    setTimeout(() => before.forEach((chip) => chip.remove()), SETTLED);
  });

  function begin(event) {
    const here = whereabouts(), moved = at?.segment !== here?.segment || at?.where !== here?.where;
    clearTimeout(coming);
    if (moved) said = new Set();
    if (event.type === "DOMContentLoaded") { if (here) stand(); } // the service knows who it sent the page
    else if (moved) coming = setTimeout(come, LOOKED); // who leafs through need not be everywhere
    announce();
  }
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) come(); });
  window.addEventListener("focus", () => { if (localStorage.getItem("here") !== own) come(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) come(); });
  window.addEventListener("pagehide", go);
  setInterval(beat, BEAT);
})();
