"use strict";
(() => {
  const PAGE = 40;
  const data = JSON.parse(document.getElementById("data").textContent);
  const components = data.components;
  const text = data.text;
  const at = Object.fromEntries(data.fields.map((name, index) => [name, index]));
  const byId = (id) => document.getElementById(id);

  // --- building: text is only ever set as text -------------------------------------------------
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }
  const bdi = (...parts) => make("bdi", null, ...parts);

  // A sentence whose parts in backticks are code.
  function marked(words) {
    const parts = words.split("`");
    if (parts.length % 2 === 0) parts.push(parts.splice(-2).join("`"));
    return parts.map((part, index) => (index % 2 ? make("code", null, part) : part));
  }

  // A path that may go on in the next line after each `/`.
  const breakable = (path) =>
    path.split("/").flatMap((part, index) => (index ? ["/", make("wbr"), part] : [part]));

  function codeBlock([first, lines, marks]) {
    if (!lines.length) return null;
    const code = make("code");
    lines.forEach((number, index) => {
      const characters = Array.from(text[number]);
      const line = make("span", { class: "line" }, make("span", { class: "number" }, String(first + index)));
      let from = 0;
      for (let mark = 0; mark < marks.length; mark += 3) {
        if (marks[mark] !== index) continue;
        line.append(characters.slice(0, marks[mark + 1]).join(""));
        line.append(make("mark", null, characters.slice(marks[mark + 1], marks[mark + 2]).join("")));
        from = marks[mark + 2];
      }
      line.append(characters.slice(from).join("") + "\n");
      code.append(line);
    });
    return make("pre", { class: "code" }, code);
  }

  function componentLink(index) {
    return make("a", { href: "#" + components[index].anchor }, components[index].name);
  }

  // --- a finding ---------------------------------------------------------------------------------
  const anchorOf = (row) => "finding-" + row[at.digest];
  const word = (row, name) => text[row[at[name]]];

  function findingElement(row) {
    const severity = word(row, "severity");
    const summary = make(
      "summary",
      null,
      make("span", { class: "severity " + severity }, severity),
      make("h3", null, make("span", { class: "rule" }, word(row, "rule")), " ", bdi(...marked(word(row, "message")))),
      make("span", { class: "place" }, bdi(...breakable(word(row, "place")))),
    );
    const element = make("details", { class: "finding", id: anchorOf(row) }, summary);
    element.fill = () => {
      if (element.childElementCount === 1) element.append(findingInside(row));
    };
    element.addEventListener("toggle", () => element.open && element.fill());
    return element;
  }

  function findingInside(row) {
    const about = make("p", { class: "muted" }, make("span", null, word(row, "name")));
    if (row[at.component] >= 0) about.append(" in ", componentLink(row[at.component]));
    if (word(row, "symbol")) about.append(", ", make("code", null, word(row, "symbol")));
    about.append(" at ", make("samp", null, word(row, "place")), " ");
    about.append(make("a", { class: "permalink", href: "#" + anchorOf(row) }, "link to this finding"));
    const inside = make("div", { class: "inside" }, about);
    const code = codeBlock(row[at.code]);
    if (code) inside.append(code);
    if (row[at.chain].length) inside.append(make("h4", null, "Chain of calls"), ...chainElements(row[at.chain]));
    if (row[at.related].length) inside.append(relatedList(row[at.related]));
    const allowed = row[at.allowed];
    if (allowed >= 0) inside.append(note("Allowed because:", text[allowed] || "no reason is given"));
    for (const [label, name] of [["Because:", "reasons"], ["Confidence:", "because"], ["What to do:", "help"]]) {
      if (word(row, name)) inside.append(note(label, word(row, name), name));
    }
    return inside;
  }

  function note(label, words, kind = "") {
    return make("p", { class: kind === "help" ? "note help" : "note" }, make("b", null, label), " ", ...marked(words));
  }

  function relatedList(related) {
    const list = make("ul", { class: "related" });
    for (const [label, place, says] of related) {
      const item = make("li", null, ...marked(text[label]), ": ", make("samp", null, text[place]));
      if (text[says]) item.append(" ", ...marked(text[says]));
      list.append(item);
    }
    return list;
  }

  function chainElements(chain) {
    const list = make("ol", { class: "chain walked" });
    const buttons = chain.map(([place, symbol, callee, deferred, excerpt]) => {
      const button = make(
        "button",
        { type: "button", class: "hop" },
        make("samp", null, text[place]),
        " ",
        make("code", null, text[symbol] || "module level"),
      );
      if (text[callee]) button.append(" calls ", make("code", null, text[callee]));
      if (deferred) button.append(" (deferred)");
      const item = make("li", null, button);
      const code = codeBlock(excerpt);
      if (code) item.append(code);
      list.append(item);
      return button;
    });
    const back = make("button", { type: "button" }, "Previous");
    const on = make("button", { type: "button" }, "Next");
    const where = make("span", { class: "step" });
    const walk = make("div", { class: "walk", role: "group", "aria-label": "Walk the chain of calls" }, back, on, where);
    let current = 0;
    function go(step, focus) {
      current = Math.max(0, Math.min(step, buttons.length - 1));
      buttons.forEach((button, index) => {
        if (index === current) button.parentElement.setAttribute("aria-current", "step");
        else button.parentElement.removeAttribute("aria-current");
        button.tabIndex = index === current ? 0 : -1;
      });
      // Not `disabled`, which would take the focus away at either end.
      back.setAttribute("aria-disabled", String(current === 0));
      on.setAttribute("aria-disabled", String(current === buttons.length - 1));
      where.textContent = `Step ${current + 1} of ${buttons.length}`;
      if (focus) buttons[current].focus();
    }
    back.addEventListener("click", () => go(current - 1));
    on.addEventListener("click", () => go(current + 1));
    buttons.forEach((button, index) => button.addEventListener("click", () => go(index)));
    const keys = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    list.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const ends = { Home: 0, End: buttons.length - 1 };
      if (event.key in keys) go(current + keys[event.key], true);
      else if (event.key in ends) go(ends[event.key], true);
      else return;
      event.preventDefault();
    });
    where.setAttribute("role", "status");
    go(0);
    return [walk, list];
  }

  // --- lists that show what matches, a page at a time ----------------------------------------------
  class List {
    constructor(name, items) {
      this.section = document.querySelector(`[data-list="${name}"]`);
      this.container = this.section.querySelector(".list");
      this.count = this.section.querySelector(".count");
      this.items = items;
      this.matches = items;
      this.limit = PAGE;
      for (const old of this.section.querySelectorAll(".left")) old.remove();
      this.none = make("p", { class: "empty" }, "Nothing matches the filters.");
      this.more = make("button", { type: "button" });
      this.all = make("button", { type: "button" });
      this.rest = make("p", { class: "rest" }, this.more, " ", this.all);
      this.more.addEventListener("click", () => this.grow(this.limit + 3 * PAGE));
      this.all.addEventListener("click", () => this.grow(Infinity));
      this.section.append(this.none, this.rest);
    }
    match(test) {
      this.matches = this.items.filter(test);
      this.limit = PAGE;
      this.draw();
    }
    draw() {
      const shown = this.matches.slice(0, this.limit);
      if (this.container) this.container.replaceChildren(...shown.map((item) => item.element));
      const left = this.matches.length - shown.length;
      const of = this.items.length;
      const found = this.matches.length;
      this.count.textContent = this.matches.length === this.items.length ? String(of) : `${found} of ${of}`;
      this.none.hidden = this.matches.length > 0 || this.items.length === 0;
      this.rest.hidden = left === 0;
      this.more.textContent = `Show ${Math.min(left, 3 * PAGE)} more`;
      this.all.textContent = `Show all ${found}`;
    }
    grow(limit) {
      const first = this.matches[this.limit];
      this.limit = limit;
      this.draw();
      const target = first && first.element.querySelector("summary, a, code");
      if (!target) return;
      if (target.tabIndex < 0) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    // Draws as far as an item; the place of the item among those that match, or -1.
    reach(item) {
      const index = this.matches.indexOf(item);
      if (index >= this.limit) {
        this.limit = Math.ceil((index + 1) / PAGE) * PAGE;
        this.draw();
      }
      return index;
    }
  }

  class Item {
    constructor(component, provider, build, words) {
      Object.assign(this, { component, provider, build, words });
    }
    get element() {
      return (this._element ??= this.build());
    }
    get hay() {
      return (this._hay ??= this.words().toLowerCase());
    }
  }

  function standing(selector) {
    return [...document.querySelectorAll(selector)].map((element) => {
      const item = new Item(Number(element.dataset.c), element.dataset.p || "", null, () => element.textContent);
      item._element = element;
      return item;
    });
  }

  function findingItem(row) {
    const item = new Item(row[at.component], word(row, "provider"), () => findingElement(row), () => {
      const names = ["rule", "name", "severity", "symbol", "provider", "place", "message", "help", "allowed"];
      const words = names.map((name) => (row[at[name]] < 0 ? "" : word(row, name)));
      for (const number of row[at.code][1]) words.push(text[number]);
      for (const hop of row[at.chain]) words.push(text[hop[0]], text[hop[1]], text[hop[2]]);
      if (item.component >= 0) words.push(components[item.component].name, components[item.component].owner);
      return words.join("\n");
    });
    item.rule = word(row, "rule");
    item.severity = word(row, "severity");
    return item;
  }

  const isAllowed = (row) => row[at.allowed] >= 0;
  const found = new Map(data.findings.map((row) => [anchorOf(row), findingItem(row)]));
  const lists = {
    components: new List("components", standing(".component")),
    findings: new List("findings", data.findings.filter((row) => !isAllowed(row)).map((row) => found.get(anchorOf(row)))),
    calls: new List("calls", standing("#model-calls tr[data-c]")),
    blind: new List("blind", standing("#not-seen tr[data-c]")),
    allowed: new List("allowed", data.findings.filter(isAllowed).map((row) => found.get(anchorOf(row)))),
  };
  const names = { components: "components", findings: "findings", calls: "model calls", blind: "not seen", allowed: "allowed" };
  const singular = { components: "component", findings: "finding", calls: "model call" };
  const owned = components.map(() => []);
  for (const item of lists.findings.items) if (item.component >= 0) owned[item.component].push(item);
  const byAnchor = new Map(lists.components.items.map((item) => [components[item.component].anchor, item]));

  // --- filters -----------------------------------------------------------------------------------
  const form = byId("filters");
  const search = byId("search");
  const selects = [...form.querySelectorAll("select")];
  let chosen = null;

  function wanted() {
    const values = Object.fromEntries(selects.map((select) => [select.name, select.value]));
    return { ...values, words: search.value.toLowerCase().split(/\s+/).filter(Boolean) };
  }

  function stands(index, want) {
    const component = components[index];
    if (chosen && !chosen.has(index)) return false;
    if (!want.side && !want.owner && !want.status) return true;
    if (!component) return false;
    return ["side", "owner", "status"].every((key) => !want[key] || component[key] === want[key]);
  }

  const says = (item, want) => want.words.every((each) => item.hay.includes(each));
  const isFinding = (item, want) =>
    (!want.rule || item.rule === want.rule) && (!want.severity || item.severity === want.severity);
  const tests = {
    findings: (item, want) =>
      stands(item.component, want) &&
      isFinding(item, want) &&
      (!want.provider || item.provider === want.provider) &&
      says(item, want),
    components: (item, want) =>
      stands(item.component, want) &&
      (!(want.rule || want.severity) || owned[item.component].some((finding) => isFinding(finding, want))) &&
      (!want.provider ||
        components[item.component].providers.includes(want.provider) ||
        owned[item.component].some((finding) => finding.provider === want.provider)) &&
      says(item, want),
    calls: (item, want) =>
      !want.rule &&
      !want.severity &&
      stands(item.component, want) &&
      (!want.provider || item.provider === want.provider) &&
      says(item, want),
    blind: (item, want) =>
      !want.rule && !want.severity && !want.provider && stands(item.component, want) && says(item, want),
  };
  tests.allowed = tests.findings;

  function filter() {
    const want = wanted();
    for (const [name, list] of Object.entries(lists)) list.match((item) => tests[name](item, want));
    const active = chosen || want.words.length || selects.some((select) => select.value);
    byId("clear").hidden = !active;
    byId("counts").textContent = active
      ? "Shown: " +
        Object.entries(lists)
          .map(([name, list]) => `${list.matches.length} ${(list.matches.length === 1 && singular[name]) || names[name]}`)
          .join(", ")
      : "";
    byId("chosen").hidden = !chosen;
    if (chosen) {
      const called = [...chosen].map((index) => components[index].name);
      byId("chosen-words").textContent =
        called.length < 3 ? `Only ${called.join(" and ")}` : `Only ${called.length} components of the picture`;
    }
    dim();
  }

  function dim() {
    const matching = new Set(lists.components.matches.map((item) => item.component));
    const every = matching.size === lists.components.items.length;
    for (const [link, asked] of cardLinks) {
      const lit = every || !asked.components || asked.components.some((index) => matching.has(index));
      link.classList.toggle("dim", !lit);
    }
  }

  function clear() {
    chosen = null;
    form.reset();
  }

  let timer = 0;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 120);
  });
  form.addEventListener("change", (event) => event.target !== search && filter());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    filter();
  });
  byId("clear").addEventListener("click", () => {
    clear();
    filter();
    search.focus();
  });
  byId("unchoose").addEventListener("click", () => {
    chosen = null;
    filter();
    search.focus();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && document.activeElement === search && search.value) {
      search.value = "";
      filter();
    }
  });

  // --- the picture -------------------------------------------------------------------------------
  const cardLinks = [];
  for (const link of document.querySelectorAll(".picture a")) {
    const anchor = (link.getAttribute("href") || link.getAttribute("xlink:href") || "").slice(1);
    const asked = data.cards[anchor];
    if (!asked) continue;
    cardLinks.push([link, asked]);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(asked, anchor);
    });
  }

  // By mouse only: every broken crossing is also told, with a link, under its components.
  for (const [id, sides] of Object.entries(data.gates)) {
    const gate = byId(id);
    if (!gate) continue;
    gate.classList.add("gate");
    gate.addEventListener("click", () => choose({ components: sides }, ""));
  }

  function choose(asked, anchor) {
    clear();
    if (asked.components) chosen = new Set(asked.components);
    const provider = byId("filter-provider");
    if (asked.provider && provider) provider.value = asked.provider;
    filter();
    const only = anchor && asked.components && asked.components.length === 1;
    if (only) history.replaceState(null, "", "#" + anchor);
    form.scrollIntoView({ block: "start" });
    if (!only) {
      ((asked.components ? byId("unchoose") : provider) || search).focus({ preventScroll: true });
      return;
    }
    const component = byAnchor.get(anchor).element;
    component.open = true;
    component.querySelector("summary").focus({ preventScroll: true });
  }

  // --- links into the page: what they lead to may not be drawn yet ---------------------------------
  function reveal(anchor) {
    const item = found.get(anchor) || byAnchor.get(anchor);
    if (!item) {
      const group = byId(anchor) && byId(anchor).closest("details");
      if (group) group.open = true;
      return;
    }
    const list = Object.values(lists).find((each) => each.items.includes(item));
    if (list.reach(item) < 0) {
      chosen = null;
      for (const select of selects) select.value = "";
      search.value = "";
      filter();
      list.reach(item);
    }
    if (item.element.fill) item.element.fill();
    item.element.open = true;
    item.element.scrollIntoView({ block: "start" });
    item.element.querySelector("summary").focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("main a[href^='#']");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.only) {
      clear();
      chosen = new Set([Number(link.dataset.only)]);
      filter();
      return;
    }
    const anchor = link.getAttribute("href").slice(1);
    if (found.has(anchor) || byAnchor.has(anchor)) {
      event.preventDefault();
      if (location.hash.slice(1) !== anchor) history.pushState(null, "", "#" + anchor);
      reveal(anchor);
    }
  });
  const follow = () => reveal(location.hash.slice(1));
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);

  // --- dark and light: the page's and the picture's own media queries are switched -----------------
  const theme = byId("theme");
  const asks = window.matchMedia("(prefers-color-scheme: dark)");
  const queries = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules].filter((rule) => rule.media && rule.media.mediaText.includes("prefers-color-scheme")),
  );
  let dark = asks.matches;
  let switched = false;
  function paint() {
    if (switched) for (const rule of queries) rule.media.mediaText = dark ? "screen" : "not all";
    if (switched) document.documentElement.dataset.theme = dark ? "dark" : "light";
    theme.setAttribute("aria-pressed", String(dark));
  }
  asks.addEventListener("change", () => {
    if (!switched) dark = asks.matches;
    paint();
  });
  theme.addEventListener("click", () => {
    switched = true;
    dark = !dark;
    paint();
  });

  // --- print: everything that matches, opened ------------------------------------------------------
  let before = null;
  function expand() {
    if (before) return;
    before = { limits: Object.values(lists).map((list) => list.limit), opened: [] };
    for (const list of Object.values(lists)) {
      list.limit = Infinity;
      list.draw();
      for (const item of list.matches) if (item.element.fill) item.element.fill();
    }
    for (const element of document.querySelectorAll("details:not([open])")) {
      element.open = true;
      before.opened.push(element);
    }
  }
  function collapse() {
    if (!before) return;
    for (const element of before.opened) element.open = false;
    Object.values(lists).forEach((list, index) => {
      list.limit = before.limits[index];
      list.draw();
    });
    before = null;
  }
  window.addEventListener("beforeprint", expand);
  window.addEventListener("afterprint", collapse);
  window.matchMedia("print").addEventListener("change", (event) => (event.matches ? expand() : collapse()));

  // --- begin -----------------------------------------------------------------------------------------
  form.hidden = false;
  theme.hidden = false;
  paint();
  filter();
  if (location.hash) follow();
  document.documentElement.dataset.ready = "";
})();
