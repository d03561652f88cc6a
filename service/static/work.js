// The review page by keyboard: drafts that survive, marks that answer each other, keys.
"use strict";
(() => {
  const field = () => document.querySelector("#act textarea");
  const under = () => document.querySelector(".under");
  const form = () => document.getElementById("act");
  const isText = (element) => element && element.matches("textarea, select, input:not([type=checkbox])");
  const live = () => document.getElementById("live").dataset;
  const SHEETS = [".pair > .source", ".under", ".panel > ul.findings"];
  let stored = "", kept = [], segment = "", editing = false, waiting;

  // Drafts: what is typed is kept in this browser until it was saved.
  const key = () => `draft:${form().dataset.draft}`;
  const drafted = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
  function keep() {
    const text = field().value;
    try {
      if (text === stored) localStorage.removeItem(key());
      else localStorage.setItem(key(), JSON.stringify({ text, etag: form().elements.etag.value }));
    } catch { /* a full or forbidden storage must not stop the work */ }
  }
  function recall() {
    const draft = drafted(key());
    if (!draft) return;
    if (draft.text === stored) { localStorage.removeItem(key()); return; }
    if (field().value === draft.text) return;
    field().value = draft.text;
    form().elements.etag.value = draft.etag; // an old one: saving then shows both texts
    say(live().kept);
  }
  function discard() {
    localStorage.removeItem(key());
    field().value = stored;
    refresh();
    typed();
  }

  // The sheet under the text field has its marks; it also gives the field its height.
  function typed() {
    const text = field().value, dirty = text !== stored;
    if (dirty) under().textContent = text + "\u200b";
    else for (const [sheet, nodes] of kept) fill(sheet, nodes.map((node) => node.cloneNode(true)));
    check();
    document.querySelector(".unsaved").hidden = !dirty;
    for (const button of document.querySelectorAll("[data-insert]")) button.hidden = text.includes(button.dataset.insert);
  }
  const fill = (sheet, nodes) => document.querySelector(sheet)?.replaceChildren(...nodes);

  // What the checks would find in the text as it stands, marked in both texts; nothing is saved.
  function check() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      if (!field() || field().value === stored || document.querySelector(".composing")) return;
      const text = field().value, body = new URLSearchParams(new FormData(form()));
      const answer = await fetch(`${form().action}/checked`, { method: "POST", body }).catch(() => null);
      if (!answer?.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (field()?.value !== text) return;
      for (const [sheet, inside] of [[".pair > .source", ".source"], [".under", ".under"], [".panel > ul.findings", ".findings"]]) {
        fill(sheet, found.querySelector(inside).childNodes);
      }
    }, 500);
  }
  function insert(before, after = "") {
    const { selectionStart: start, selectionEnd: end, value } = field();
    field().focus();
    field().setRangeText(before + value.slice(start, end) + after, start, end, "end");
    if (start === end && after) field().selectionEnd -= after.length;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  }

  // Marks: point at one, by mouse, caret, focus or key, and what answers it lights up.
  const SOURCE = ".pair > .source mark[data-p]", TARGET = ".pair .target mark[data-p]";
  const partnersOf = (element) => (element?.dataset.p ?? "").split(" ").filter(Boolean);
  const having = (places, name) => [...document.querySelectorAll(places)].filter((mark) => partnersOf(mark).includes(name));
  let at = -1;
  function light(partners) {
    for (const mark of document.querySelectorAll(".active [data-p]")) {
      mark.classList.toggle("lit", partnersOf(mark).some((name) => partners.includes(name)));
    }
  }
  function partnersAt(x, y) {
    const mark = document.elementsFromPoint(x, y).find((element) => element.matches("[data-p]"));
    return partnersOf(mark).slice(-1);
  }
  function partnersOfCaret() {
    let left = field().selectionStart;
    for (const node of under().childNodes) {
      if (left < node.textContent.length) return node.dataset ? partnersOf(node) : [];
      left -= node.textContent.length;
    }
    return [];
  }
  function lightNext() {
    const names = [...new Set([...document.querySelectorAll(`${SOURCE}, ${TARGET}`)].flatMap(partnersOf))];
    if (!names.length) return;
    const name = names[at = (at + 1) % names.length];
    const texts = [SOURCE, TARGET].map((places) => having(places, name).map((mark) => mark.textContent).join(""));
    light([name]);
    say(texts.map((text) => text ? `\u2068${text}\u2069` : live().alone).join(" ↔ "));
  }
  document.addEventListener("pointermove", (event) => {
    if (event.target.closest?.(".active")) light(partnersAt(event.clientX, event.clientY));
  });
  document.addEventListener("focusin", (event) => {
    const place = event.target.closest?.(".active [data-p]");
    if (place) light(partnersOf(place));
  });
  document.addEventListener("selectionchange", () => { if (document.activeElement === field() && field()) light(partnersOfCaret()); });

  // Keys.
  const single = () => localStorage.getItem("keys") !== "off";
  function letter(event) {
    // On a keyboard of another script the place of the key counts.
    if (event.key.length === 1 && event.key < "\u0080") return event.key;
    const place = /^Key([A-Z])$/.exec(event.code);
    return place ? (event.shiftKey ? place[1] : place[1].toLowerCase()) : event.key;
  }
  function press(name) {
    const element = [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find((e) => e.offsetParent);
    if (!element) return false;
    if (isText(element)) { element.focus(); return true; }
    element.click();
    const reason = element.tagName === "SUMMARY" && element.parentElement.querySelector("textarea");
    if (reason) reason.focus();
    return true;
  }
  function inField(event) {
    if (event.key === "Escape") { document.querySelector(".active")?.focus(); return true; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const submit = event.target === field() ? document.querySelector("[data-save-next]") : event.target.form?.querySelector("button:not([type=button])");
      submit?.click();
      return true;
    }
    if (event.target !== field() || !event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.code === "KeyN") { [...document.querySelectorAll("[data-insert]")].find((b) => !b.hidden)?.click(); return true; }
    if (event.code === "KeyQ") { document.querySelectorAll("[data-open-mark]")[event.shiftKey ? 1 : 0]?.click(); return true; }
    return false;
  }
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.getModifierState("AltGraph") || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (isText(event.target)) { if (inField(event)) event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !single()) return;
    const name = letter(event);
    if (name === "m" && document.querySelector(".active")) lightNext();
    else if (!press(name)) return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest(".row"), button = event.target.closest("button");
    if (row && !event.target.closest("a") && getSelection().isCollapsed) row.querySelector(".gutter").click();
    if (!button) return;
    if (button.dataset.open) document.getElementById(button.dataset.open).showModal();
    if (button.dataset.insert) insert(button.dataset.insert);
    if (button.dataset.openMark) insert(button.dataset.openMark, button.dataset.closeMark);
    if ("discard" in button.dataset) discard();
  });
  document.addEventListener("change", (event) => {
    if ("keysOn" in event.target.dataset) localStorage.setItem("keys", event.target.checked ? "on" : "off");
  });
  document.addEventListener("input", (event) => { if (event.target === field()) { typed(); keep(); } });
  for (const [name, on] of [["compositionstart", true], ["compositionend", false]]) {
    document.addEventListener(name, (event) => event.target.classList?.toggle("composing", on));
  }

  // A draft is done with when the service has taken it, and not before.
  document.addEventListener("htmx:before:request", (event) => { editing = document.activeElement === field() && Boolean(field()); });
  document.addEventListener("htmx:after:request", (event) => {
    const { sourceElement: source, response, request } = event.detail.ctx;
    const place = source.dataset?.draft ?? source.dataset?.draftDone;
    const taken = response.status < 400 && new URL(response.raw.url).pathname.startsWith("/documents/");
    if (place && taken && request.method.toUpperCase() === "POST") localStorage.removeItem(`draft:${place}`);
  });
  document.addEventListener("deed", (event) => {
    const active = document.querySelector(".active");
    if (!field() || active?.id !== `s-${event.detail.segment}` || field().value === stored) return;
    event.detail.handled = true;
    const clash = document.querySelector(".clash");
    clash.hidden = false;
    clash.querySelector("span").textContent = clash.dataset.said;
  });

  function begin() {
    const box = document.querySelector("[data-keys-on]");
    if (box) box.checked = single();
    const active = document.querySelector(".active");
    const moved = Boolean(active) && active.id !== segment;
    const first = !segment;
    if (segment && !active) document.getElementById("main").focus();
    segment = active ? active.id : "";
    if (moved) at = -1;
    if (field()) {
      kept = SHEETS.map((sheet) => [sheet, [...document.querySelector(sheet)?.childNodes ?? []].map((node) => node.cloneNode(true))]);
      stored = under().textContent.slice(0, -1); // behind it stands a character of no width
      if (!document.querySelector(".problem")) recall();
      typed();
    }
    if (!moved) return;
    const { top, bottom } = active.getBoundingClientRect();
    if (top < 0 || (bottom > innerHeight && top > innerHeight / 3)) active.scrollIntoView({ block: "start" });
    if (editing && field()) field().focus({ preventScroll: true });
    else if (!first || !document.activeElement || document.activeElement === document.body) active.focus({ preventScroll: true });
  }
  document.addEventListener("htmx:after:swap", begin);
  document.addEventListener("DOMContentLoaded", begin);
})();
