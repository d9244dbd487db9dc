// Cards on pages that are not ours: asked for, many in one request; kept for a while; shown beside what is pointed at. Whoever
// brings it along says how to ask (`request`), where to keep (`store`), and how closed a shadow root is (`MODE`).
const BATCH = 50, WAIT = 30, DELAY = 350, LINGER = 250, TRIES = 4, KEPT = 300;
const ALIAS = /^[a-z0-9][a-z0-9._-]{0,63}$/;

const cards = new Map();
const wishes = new Map();
let asking, failures = 0, quietUntil = 0, hasRead = false;

// The card of somebody, `null` where it can't be had.
function cardOf(name) {
  const alias = name.trim().toLowerCase();
  if (!ALIAS.test(alias)) return Promise.resolve(null);
  if (!hasRead) {
    hasRead = true;
    for (const [key, kept] of Object.entries(store.read() ?? {})) cards.set(key, kept);
  }
  const kept = cards.get(alias);
  if (kept?.until > Date.now()) return Promise.resolve(kept.card);
  let wish = wishes.get(alias);
  if (!wish) {
    wish = { tries: 0, isAsked: false };
    wish.promise = new Promise(resolve => { wish.resolve = resolve; });
    wishes.set(alias, wish);
  }
  askSoon();
  return wish.promise;
}

// All that is wanted within a moment goes into one request; after a failure, the moment is long.
function askSoon() {
  asking ??= setTimeout(() => {
    asking = undefined;
    const open = [...wishes].filter(([, wish]) => !wish.isAsked);
    for (let i = 0; i < open.length; i += BATCH) ask(open.slice(i, i + BATCH));
  }, Math.max(WAIT, quietUntil - Date.now()));
}

async function ask(batch) {
  for (const [, wish] of batch) wish.isAsked = true;
  let answer;
  try {
    answer = await request(`${ORIGIN}/cards?aliases=${batch.map(([alias]) => alias).join(",")}`);
  } catch {
    answer = { status: 0 };
  }
  if (answer.status === 200) {
    failures = 0;
    const until = Date.now() + (Number(/max-age=(\d+)/.exec(answer.cacheControl)?.[1]) || 60) * 1000;
    for (const [alias, wish] of batch) {
      const card = answer.cards[alias] ?? null;
      cards.set(alias, { card, until });
      wishes.delete(alias);
      wish.resolve(card);
    }
    return keep();
  }
  failures += 1;
  quietUntil = Date.now() + Math.max((Number(answer.retryAfter) || 0) * 1000, 1000 * 2 ** Math.min(failures, 8));
  const isPassing = answer.status === 0 || answer.status === 429 || answer.status >= 500;
  for (const [alias, wish] of batch) {
    wish.isAsked = false;
    wish.tries += 1;
    if (isPassing && wish.tries < TRIES) continue;
    wishes.delete(alias);
    wish.resolve(null);
  }
  if (wishes.size) askSoon();
}

function keep() {
  store.write(Object.fromEntries([...cards].filter(([, kept]) => kept.until > Date.now()).slice(-KEPT)));
}

// What the service sent becomes elements in a shadow root, and nowhere else. A page that asks for trusted types is told what
// these are.
let policy;
function fill(box, card) {
  if (policy === undefined) {
    try {
      policy = globalThis.trustedTypes?.createPolicy("phone-cards", { createHTML: html => html }) ?? null;
    } catch {
      policy = null;
    }
  }
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(card.html) : card.html;
  tellTime(template.content);
  prepare(template.content);
  box.replaceChildren(template.content);
}

// A card that was kept for a while has a clock that stood still.
function tellTime(content) {
  for (const clock of content.querySelectorAll("[data-zone]")) {
    const zone = { timeZone: clock.dataset.zone, hour: "2-digit", minute: "2-digit" };
    try { clock.textContent = new Date().toLocaleTimeString("en-GB", zone); } catch { /* Not a zone that is known here. */ }
  }
}

function dress(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Some browsers keep a userscript's sheets from a page's roots.
    const style = document.createElement("style");
    style.textContent = STYLE;
    root.append(style);
  }
}

// The one card that comes and goes.
let host, pop, spoken, target, isByKeyboard = false, coming, going;

function build() {
  host = document.createElement("phone-card-pop");
  const root = host.attachShadow({ mode: MODE });
  dress(root);
  pop = document.createElement("div");
  pop.className = "pop";
  pop.popover = "manual";
  pop.setAttribute("role", "dialog");
  pop.addEventListener("keydown", leaveByTab);
  spoken = document.createElement("span");
  spoken.className = "unseen";
  spoken.setAttribute("role", "status");
  root.append(pop, spoken);
}

// `thing` is what is pointed at, an element or a range.
function pointAt(thing, alias, byKeyboard) {
  clearTimeout(going);
  if (isSame(thing, target)) return;
  clearTimeout(coming);
  coming = setTimeout(async () => {
    const mine = coming;
    const card = await cardOf(alias);
    if (coming === mine && card?.html) show(thing, card, byKeyboard);
  }, DELAY);
}

function isSame(a, b) {
  return a === b || (a.startContainer && a.startContainer === b?.startContainer && a.startOffset === b.startOffset);
}

function pointAway() {
  clearTimeout(coming);
  clearTimeout(going);
  coming = undefined;
  if (target) going = setTimeout(hide, LINGER);
}

function show(thing, card, byKeyboard) {
  if (!host) build();
  const element = thing.startContainer?.parentElement ?? thing;
  if (!element.isConnected) return;
  // One that stays open would be below what was opened since, or in a dialog that is shut.
  if (target) hide();
  // What is outside of an open dialog can't be reached.
  const home = element.closest("dialog[open]") ?? document.documentElement;
  if (host.parentNode !== home) home.append(host);
  fill(pop, card);
  const name = pop.querySelector(".name")?.textContent ?? "";
  pop.setAttribute("aria-label", `Card of ${name}`);
  [target, isByKeyboard] = [thing, byKeyboard];
  pop.showPopover();
  move();
  spoken.textContent = byKeyboard ? `Card of ${name}: Alt and arrow down leads into it, Escape closes it.` : "";
}

function hide() {
  if (!target) return;
  target = undefined;
  pointAway();
  pop.hidePopover();
  spoken.textContent = "";
}

// Below what is pointed at, or above where there is no room; never beyond the edges.
function move() {
  const box = target?.getClientRects()[0];
  const [wide, tall, gap] = [document.documentElement.clientWidth || innerWidth, innerHeight, 8];
  if (!box || box.bottom < 0 || box.top > tall) return hide();
  const { width, height } = pop.getBoundingClientRect();
  const fitsBelow = box.bottom + gap + height <= tall || box.top < height + gap;
  const x = getComputedStyle(host).direction === "rtl" ? box.right - width : box.left;
  const y = fitsBelow ? box.bottom + gap : box.top - gap - height;
  pop.style.left = `${Math.max(gap, Math.min(x, wide - width - gap))}px`;
  pop.style.top = `${Math.max(gap, Math.min(y, tall - height - gap))}px`;
}

// Behind the last link of the card comes what is behind the link that it is of.
function leaveByTab(event) {
  if (event.key !== "Tab" || !target?.focus) return;
  const links = pop.querySelectorAll("a");
  const here = event.target.getRootNode().activeElement;
  if (here !== (event.shiftKey ? links[0] : links[links.length - 1])) return;
  const link = target;
  hide();
  link.focus();
  if (event.shiftKey) event.preventDefault();
}

// The alias that a link of the page leads to; `undefined` for other links, and for those on cards.
function aliasAt(path) {
  if (path.some(node => node.localName === "phone-card")) return;
  const link = path.find(node => node.localName === "a" && typeof node.href === "string" && node.href);
  if (!link) return;
  const alias = aliasOf(link.href);
  return alias && { link, alias };
}

function aliasOf(href) {
  if (!href.toLowerCase().startsWith(`${ORIGIN}/users/`)) return aliasIn?.(href);
  const alias = /^\/users\/([^/]+)\/?$/.exec(new URL(href).pathname)?.[1];
  return /\.(json|vcf)$/.test(alias) ? undefined : alias;
}

// Listens to the page as a whole: links that come later, and those in open shadow roots, need no care.
function start() {
  const quietly = { passive: true, capture: true };
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const path = event.composedPath();
    if (path.includes(host)) return clearTimeout(going);
    const found = aliasAt(path);
    if (found) pointAt(found.link, found.alias, false);
    else if (!isByKeyboard || !target) pointAway();
  }, quietly);
  document.addEventListener("focusin", event => {
    const path = event.composedPath();
    if (path.includes(host)) return clearTimeout(going);
    const found = aliasAt(path);
    if (found && path[0].matches(":focus-visible")) pointAt(found.link, found.alias, true);
  }, quietly);
  document.addEventListener("focusout", event => {
    if (!event.composedPath().includes(host) && event.relatedTarget !== host) pointAway();
  }, quietly);
  document.addEventListener("pointerdown", event => {
    if (target && !event.composedPath().includes(host)) hide();
  }, quietly);
  for (const kind of ["scroll", "resize"]) addEventListener(kind, () => target && move(), quietly);
  document.addEventListener("keydown", event => {
    if (!target) return;
    if (event.key === "Escape") {
      const link = target;
      const wasInside = event.composedPath().includes(host);
      hide();
      if (wasInside) link.focus?.();
    } else if (event.key === "ArrowDown" && event.altKey && isByKeyboard) {
      pop.querySelector("a")?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
