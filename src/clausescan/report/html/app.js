"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (name) => document.getElementById(name);
  const root = document.documentElement;
  const wide = matchMedia("(min-width: 68rem)");
  const scroll = byId("scroll"), inspector = byId("inspector"), back = byId("back");
  let origin = null, opener = null;
  root.classList.add("on");

  // findings: filter and sort
  const form = byId("filters"), list = byId("cards"), cards = $$(".card");
  function arrange() {
    const picked = {};
    for (const box of $$("input:checked", form)) (picked[box.name] ??= new Set()).add(box.value);
    let shown = 0;
    for (const card of cards) {
      card.hidden = !Object.entries(picked).every(([name, values]) => values.has(card.dataset[name]));
      shown += !card.hidden;
    }
    const key = form.elements.sort.value;
    const number = (card) => Number(card.dataset.number);
    const severity = (card) => ["critical", "high", "medium", "low"].indexOf(card.dataset.severity);
    const place = (card) => Number(card.dataset.page) || Infinity;
    const order = {
      number: (a, b) => number(a) - number(b),
      severity: (a, b) => severity(a) - severity(b) || number(a) - number(b),
      page: (a, b) => (place(a) - place(b) || 0) || number(a) - number(b),
      theme: (a, b) => a.dataset.theme.localeCompare(b.dataset.theme) || number(a) - number(b),
    };
    list.append(...cards.sort(order[key]));
    $("output", form).textContent = form.dataset.shown.replace("%s", shown);
    $("[type=reset]", form).hidden = !Object.keys(picked).length;
    byId("no-match").hidden = shown > 0;
  }
  if (form) {
    form.addEventListener("change", arrange);
    form.addEventListener("reset", () => setTimeout(arrange));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  // from a finding to its place
  function aim(element) {
    for (const old of $$(".target")) old.classList.remove("target");
    element?.classList.add("target");
  }
  function show(element) {
    const box = element.getBoundingClientRect(), frame = scroll.getBoundingClientRect();
    if (!wide.matches) return scrollBy(0, box.top - innerHeight / 4);
    scroll.scrollTop += box.top - frame.top - Math.max(40, (frame.height - box.height) / 3);
  }
  function go(name, from) {
    const found = byId(name);
    const box = found?.matches(".box") ? found : found && $(".box", found);
    if (!found) return;
    inspector.hidden = true;
    aim(box);
    const card = from?.closest(".card");
    card?.classList.add("target");
    show(found);
    (box ?? found).focus({ preventScroll: true });
    origin = from;
    back.hidden = !from;
    back.classList.remove("up");
    if (!wide.matches && box) inspect(name, box); // a page is small on a phone: its words are shown too
  }
  back.addEventListener("click", () => {
    back.hidden = inspector.hidden = true;
    origin?.scrollIntoView({ block: "center" });
    origin?.focus({ preventScroll: true });
  });

  // from a place to its labels and findings
  function inspect(name, from) {
    const info = byId("i-" + name);
    if (!info) return;
    const copy = info.cloneNode(true);
    copy.removeAttribute("id");
    $(".content", inspector).replaceChildren(copy);
    inspector.hidden = false;
    inspector.scrollTop = 0;
    opener = from;
    aim(from);
    back.classList.add("up");
    inspector.focus({ preventScroll: true });
    if (wide.matches) requestAnimationFrame(() => {
      const box = from.getBoundingClientRect(), frame = scroll.getBoundingClientRect();
      if (box.bottom > frame.bottom) scroll.scrollTop += Math.min(box.bottom - frame.bottom + 16, box.top - frame.top - 16);
    });
  }
  function close() {
    if (inspector.hidden) return;
    inspector.hidden = true;
    back.classList.remove("up");
    opener?.focus({ preventScroll: true });
  }
  $(".close", inspector).addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const box = event.key === " " && event.target.closest?.(".box");
    if (box) { event.preventDefault(); inspect(box.dataset.mark, box); }
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    const link = target.closest("[data-go]"), box = target.closest(".box"), up = target.closest("[data-card]");
    if (link) { event.preventDefault(); go(link.dataset.go, link); }
    else if (box) { event.preventDefault(); inspect(box.dataset.mark, box); }
    else if (up) {
      event.preventDefault();
      const card = byId(up.dataset.card);
      if (card.hidden) { form.reset(); arrange(); }
      if (!wide.matches) close();
      aim(card);
      card.scrollIntoView({ block: "center" });
      $("a, summary", card)?.focus({ preventScroll: true });
    } else if (wide.matches && !target.closest("a, button, summary, input, label, select") && !String(getSelection())) {
      const card = target.closest(".card[data-place]");
      if (card?.dataset.place) go(card.dataset.place, $("[data-go]", card));
    }
  });

  // themes shown on the pages
  byId("legend")?.addEventListener("change", (event) =>
    document.body.classList.toggle("off-" + event.target.value, !event.target.checked));

  // printing: everything folded is opened, and folded again
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = $$(".report details:not([open])");
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
    document.body.classList.remove("print-sheet");
  });
  for (const button of $$("[data-print]")) button.addEventListener("click", () => {
    document.body.classList.toggle("print-sheet", button.dataset.print === "sheet");
    print();
  });

  if (/^#p\d+$/.test(location.hash)) go(location.hash.slice(1), null);
})();
