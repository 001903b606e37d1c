// What the page does beyond being read: it narrows findings down, tells a claim's note where it is said, and has keys.
// Everything is in the document already; without this script it reads from top to bottom.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const form = $("filters"), note = $("note"), search = $("search"), keys = $("keys");
  const reset = form.querySelector("button"), shown = $("shown");
  const fields = ["article", "entity", "event"].map((name) => $("by-" + name));

  // Letters that readers do not tell apart when they search: marks, hamza seats, digits of both scripts, case.
  const fold = (text) => text.normalize("NFKD").replace(/[\p{Mn}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي")
    .replace(/ة/g, "ه").replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) % 16).toLowerCase();
  const split = (text) => new Set((text || "").split(" ").filter(Boolean));
  const texts = new Map();
  const textOf = (element) => {
    if (!texts.has(element)) texts.set(element, fold(element.textContent));
    return texts.get(element);
  };
  const told = (element) => ({element, kind: element.dataset.k, severity: element.dataset.s, number: element.id.slice(1),
    article: split(element.dataset.a), entity: split(element.dataset.e), event: split(element.dataset.v)});
  const findings = all(".finding").map(told), happenings = all(".happening").map(told);
  const articles = all("details.text").map(told), unread = all("#s-unread li").map(told);
  const wrong = all(".wrong li");
  const show = (element, yes) => { if (element.hidden === yes) element.hidden = !yes; };

  const narrow = () => {
    const checked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));
    const kinds = checked("k"), severities = checked("s"), words = fold(search.value).split(/\s+/).filter(Boolean);
    const chosen = fields.map((field) => [field.id.slice(3), field.value]).filter(([, value]) => value);
    const says = (one) => words.every((word) => textOf(one.element).includes(word));
    const held = (one) => chosen.every(([name, value]) => one[name].has(value));
    const plain = !kinds.size && !severities.size;
    const active = !plain || chosen.length || words.length;
    const left = new Set(), touched = new Set();
    for (const one of findings) {
      const yes = (!kinds.size || kinds.has(one.kind)) && (!severities.size || severities.has(one.severity)) && held(one) && says(one);
      show(one.element, yes);
      if (yes) { left.add(one.number); one.article.forEach((number) => touched.add(number)); }
    }
    for (const one of happenings) {
      const any = all(".finding", one.element).some((element) => !element.hidden);
      show(one.element, !active || any || (plain && held(one) && says(one)));
    }
    const article = $("by-article").value;
    for (const one of articles) {
      const found = words.length && plain && chosen.every(([name]) => name === "article") && says(one);
      show(one.element, !active || (article ? one.article.has(article) : touched.has([...one.article][0]) || found));
    }
    for (const one of unread) show(one.element, !active || (plain && chosen.every(([name, value]) => name === "article" && one.article.has(value)) && says(one)));
    for (const row of wrong) show(row, !active || left.has(row.dataset.f));
    for (const group of all("main > section.group, #s-articles, #s-unread"))
      show(group, !active || all(".finding, .happening, details.text, .plain > li", group).some((element) => !element.hidden));
    shown.textContent = document.body.dataset.shown.replace("{shown}", left.size.toLocaleString("en")).replace("{all}", findings.length.toLocaleString("en"));
    reset.hidden = !active;
  };

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(narrow, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(narrow));

  // Notes: what was read from a stretch of text, taken from the list below the article.
  let held = null, pinned = false, soon = 0;
  const claimsOf = (place) => (place.dataset.n || place.hash.slice(2)).split(" ");
  const element = (tag, text, name) => Object.assign(document.createElement(tag), {textContent: text || "", className: name || ""});
  const otherSides = (place) => {
    const mine = new Set(claimsOf(place).map((number) => "#a" + number)), found = new Map();
    // What another camp says comes before what others of the same camp say.
    const near = (side) => { const camp = side.closest(".camp"); return camp && all("a.place", camp).some((one) => mine.has(one.hash)) ? 1 : 0; };
    for (const number of claimsOf(place)) for (const chip of all(".chip", $("n" + number) || element("i"))) {
      const finding = $(chip.hash.slice(1));
      if (finding) for (const side of all("a.place", finding)) if (!mine.has(side.hash) && !found.has(side.hash)) found.set(side.hash, {side, near: near(side)});
    }
    return [...found.values()].sort((a, b) => a.near - b.near);
  };
  const fill = (place) => {
    const list = element("ol");
    for (const number of claimsOf(place)) {
      const own = $("n" + number);
      if (own) { const copy = own.cloneNode(true); copy.removeAttribute("id"); list.append(copy); }
    }
    const parts = [list], sides = otherSides(place).slice(0, 8);
    if (sides.length) {
      const others = element("ul", "", "sides");
      for (const {side} of sides) {
        const row = element("li"), link = side.cloneNode(true), quote = side.closest("figure, .said-here, li");
        row.append(link);
        const said = quote && quote.querySelector("q");
        if (said) row.append(said.cloneNode(true));
        others.append(row);
      }
      parts.push(element("h2", document.body.dataset.other), others);
    }
    const close = element("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", document.body.dataset.close);
    close.addEventListener("click", () => hide(true));
    note.replaceChildren(close, ...parts);
  };
  const tell = (place, pin) => {
    clearTimeout(soon);
    if (held !== place || note.hidden) {
      if (held) held.classList.remove("held");
      held = place;
      place.classList.add("held");
      fill(place);
      note.hidden = false;
      const box = place.getClientRects()[0] || place.getBoundingClientRect(), room = document.documentElement;
      const left = Math.min(Math.max(8, box.left), room.clientWidth - note.offsetWidth - 8);
      const below = box.bottom + note.offsetHeight + 12 < room.clientHeight || box.top < note.offsetHeight + 12;
      note.style.left = `${left + scrollX}px`;
      note.style.top = `${scrollY + (below ? box.bottom + 8 : box.top - note.offsetHeight - 8)}px`;
    }
    pinned = pinned || pin;
  };
  const hide = (back) => {
    clearTimeout(soon);
    if (note.hidden) return;
    note.hidden = true;
    pinned = false;
    if (held) { held.classList.remove("held"); if (back && held.href) held.focus({preventScroll: true}); }
  };
  const placeOf = (target) => target instanceof Element ? target.closest(".prose .fig, .prose .said") : null;
  document.addEventListener("mouseover", (event) => {
    const place = placeOf(event.target);
    clearTimeout(soon);
    if (pinned) return;
    if (place) soon = setTimeout(() => tell(place, false), 150);
    else if (!note.contains(event.target)) soon = setTimeout(() => hide(false), 250);
  });
  document.addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (place && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      hide(false);
      tell(place, true);
      if (!event.detail) note.focus({preventScroll: true});
    } else if (!note.contains(event.target) || event.target.closest("a")) hide(false);
  });

  // A link leads to its place even where that is folded up or filtered out.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); narrow(); }
    for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    target.scrollIntoView({block: target.matches(".prose *, .notes li") ? "center" : "start"});
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({preventScroll: true});
  };
  addEventListener("hashchange", reveal);

  const step = (by) => {
    const left = findings.map((one) => one.element).filter((one) => !one.closest("[hidden]"));
    const here = document.activeElement && document.activeElement.closest(".finding");
    const at = here ? left.indexOf(here) + by : by > 0 ? 0 : left.length - 1;
    const next = left[Math.min(Math.max(at, 0), left.length - 1)];
    if (next) { next.scrollIntoView({block: "start"}); next.focus({preventScroll: true}); }
  };
  const other = () => {
    const at = held && !note.hidden ? held : placeOf(document.activeElement) || document.querySelector(".prose :target");
    if (at && at.matches(".fig, .said")) {
      const sides = otherSides(at);
      if (sides.length) { hide(false); location.hash = sides[0].side.hash; }
      return;
    }
    const finding = document.activeElement && document.activeElement.closest(".finding");
    const side = finding && finding.querySelector("a.place");
    if (side) location.hash = side.hash;
  };
  const actions = {KeyJ: () => step(1), KeyK: () => step(-1), KeyO: other};
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (!note.hidden) hide(true);
      else if (document.activeElement === search) { search.value = ""; narrow(); search.blur(); }
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "?" || event.key === "؟") { keys.open = !keys.open; keys.firstElementChild.focus(); }
    else if (event.key === "/" || (event.code === "Slash" && !event.shiftKey)) search.focus();
    else if (actions[event.code]) actions[event.code]();
    else return;
    event.preventDefault();
  });
  addEventListener("beforeprint", () => { hide(false); all("main details").forEach((one) => { one.open = true; }); });

  form.hidden = keys.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) $("narrow").open = false;
  narrow();
  reveal();
})();
