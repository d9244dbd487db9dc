// The chart as a tree with arrow keys (WAI-ARIA APG), branches that open where they are, zoom, and a search within.
"use strict";
(() => {
const byId = id => document.getElementById(id), tree = byId("tree");
if (!tree?.firstElementChild) return;
const canvas = tree.parentElement, look = byId("look"), isDown = canvas.classList.contains("down");
const asked = new URL(location).searchParams;
const keys = name => new Set((asked.get(name) ?? "").split(",").filter(Boolean));
const open = keys("open"), shut = keys("shut"), kept = new WeakMap();
const make = (tag, more) => Object.assign(document.createElement(tag), more);
const query = more => {
  for (const name of ["layout", "colour", "depth"]) if (asked.get(name)) more[name] = asked.get(name);
  return new URLSearchParams(more);
};

// Where things are. A branch that is closed is not there.
const list = item => item.lastElementChild.tagName === "UL" ? item.lastElementChild : null;
const above = item => item.parentElement.closest("#tree li");
const part = (item, what) => item.querySelector(":scope > " + what);
const climb = item => item && (item.nextElementSibling ?? climb(above(item)));
const after = item => list(item)?.firstElementChild ?? climb(item);
const last = item => list(item) ? last(list(item).lastElementChild) : item;
const before = item => item.previousElementSibling ? last(item.previousElementSibling) : above(item);

// What the server sent becomes a tree.
const sight = new IntersectionObserver(rows => {
  for (const row of rows) if (row.isIntersecting) more(row.target);
}, { root: isDown ? canvas : null });
function dress(top) {
  for (const group of [top, ...top.querySelectorAll("ul")]) {
    group.role = group === tree ? "tree" : "group";
    const level = group === tree ? 1 : +above(group.firstElementChild).ariaLevel + 1;
    let place = +(group.dataset.first ?? 0);
    for (const item of group.children) {
      const isMore = item.className === "more";
      if (!isMore) place += 1;
      if (item.role) continue;
      Object.assign(item, {
        role: "treeitem", tabIndex: -1, ariaLevel: level, ariaPosInSet: Math.max(place, 1),
        ariaSetSize: group.dataset.total ?? group.children.length,
      });
      for (const link of item.querySelectorAll(":scope > a, :scope > .node a")) link.tabIndex = -1;
      if (isMore) {
        if (item.firstElementChild.dataset.after) sight.observe(item);
        continue;
      }
      const node = item.firstElementChild;
      node.id = "of-" + item.dataset.key;
      item.setAttribute("aria-labelledby", node.id);
      if (!part(node, ".extras > .count")) continue;
      item.ariaExpanded = !!list(item);
      node.append(make("button", { className: "twist", type: "button", tabIndex: -1, ariaHidden: true }));
    }
  }
}

async function fetched(item, more) {
  // In whose chart it is: the nearest with a page above, where it is nobody's.
  let focus = tree.dataset.focus;
  for (let up = item; up && !focus; up = above(up)) if (up.dataset.key[0] !== "P") focus = up.dataset.key;
  const answer = await fetch(`/org/${focus}/branch?` + query({ ...more, node: item.dataset.key }));
  if (!answer.ok) return location.reload();
  const holder = make("template", { innerHTML: await answer.text() });
  return holder.content.firstElementChild;
}
async function toggle(item, wanted = !list(item)) {
  if (!item.ariaExpanded || !!list(item) === wanted || item.ariaBusy) return;
  const key = item.dataset.key;
  if (wanted) {
    item.ariaBusy = "true";
    const branch = kept.get(item) ?? await fetched(item);
    item.append(branch);
    dress(branch);
    item.ariaBusy = null;
  } else {
    kept.set(item, list(item));
    list(item).remove();
  }
  item.ariaExpanded = wanted;
  item.parentElement.classList.toggle("team", ![...item.parentElement.children].some(list));
  (wanted ? shut : open).delete(key);
  if (wanted !== usual.has(key)) (wanted ? open : shut).add(key);
  remember();
}
async function more(row) {
  if (row.ariaBusy) return;
  row.ariaBusy = "true";
  sight.unobserve(row);
  const group = row.parentElement, hadFocus = row === here, side = { ...row.firstElementChild.dataset };
  const branch = await fetched(above(row), side);
  // Without the way back to what is there already.
  (side.after ? branch.firstElementChild : branch.lastElementChild).remove();
  if (side.before) group.dataset.first = branch.dataset.first;
  const rows = [...branch.children];
  row.replaceWith(...rows);
  dress(group);
  if (hadFocus) go(side.after ? rows[0] : rows.at(-1));
}

// The address says what is seen.
function remember() {
  for (const [name, keys] of [["open", open], ["shut", shut]]) {
    keys.size ? asked.set(name, [...keys].slice(-99).join()) : asked.delete(name);
  }
  const text = asked.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", location.pathname + (text && "?" + text) + location.hash);
}
look.querySelector("button").remove();
look.addEventListener("change", () => {
  for (const box of look.elements) box.value ? asked.set(box.name, box.value) : asked.delete(box.name);
  remember();
  location.reload();
});

// One of them has the focus.
let here = tree.firstElementChild, typed = "", typedAt = 0;
function go(item) {
  if (!item) return;
  here.tabIndex = -1;
  here = item;
  here.tabIndex = 0;
  here.focus({ preventScroll: true });
  here.firstElementChild.scrollIntoView({ block: "nearest", inline: "nearest" });
}
function lookFor(letter, time) {
  typed = time - typedAt > 700 ? letter : typed + letter;
  typedAt = time;
  let item = typed.length > 1 ? here : after(here) ?? tree.firstElementChild;
  const start = item;
  do {
    if (part(item, ".node .who b")?.textContent.toLowerCase().startsWith(typed)) return go(item);
    item = after(item) ?? tree.firstElementChild;
  } while (item !== start);
}
tree.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.role !== "treeitem") return;
  const mirrored = getComputedStyle(tree).direction === "rtl" && { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  const key = mirrored?.[event.key] ?? event.key;
  const act = {
    ArrowDown: () => go(after(here)),
    ArrowUp: () => go(before(here)),
    ArrowRight: () => list(here) ? go(after(here)) : toggle(here),
    ArrowLeft: () => list(here) ? toggle(here) : go(above(here)),
    Home: () => go(tree.firstElementChild),
    End: () => go(last(tree.lastElementChild)),
    " ": () => toggle(here),
    "*": () => [...here.parentElement.children].slice(0, 50).forEach(item => toggle(item, true)),
    "+": () => zoom(1.25), "-": () => zoom(.8), 0: () => zoom(0),
    Enter: () => here.className === "more" ? more(here) : part(here, event.shiftKey ? ".node a.count" : ".node a.person")?.click(),
  }[key] ?? (/^[\p{L}\p{N}]$/u.test(key) && (() => lookFor(key.toLowerCase(), event.timeStamp)));
  if (!act) return;
  event.preventDefault();
  act();
});
tree.addEventListener("click", event => {
  const item = event.target.closest("li");
  if (item?.className === "more") {
    event.preventDefault();
    more(item);
  } else if (event.target.className === "twist") {
    toggle(item);
    go(item);
  }
});

// Zoom and pan, where it may be wider than the screen.
let size = 1;
function zoom(by, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  if (!isDown) return;
  const old = size, left = canvas.scrollLeft + x, top = canvas.scrollTop + y;
  size = by ? Math.min(2, Math.max(.2, Math.round(size * by * 100) / 100)) : 1;
  tree.style.zoom = size;
  canvas.scrollTo(left * size / old - x, top * size / old - y);
  size === 1 ? asked.delete("zoom") : asked.set("zoom", Math.round(size * 100));
  remember();
}
if (isDown) {
  const buttons = document.querySelector(".zoom");
  buttons.hidden = false;
  buttons.onclick = event => event.target.value && zoom(+event.target.value);
  canvas.addEventListener("wheel", event => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1, event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  canvas.addEventListener("pointerdown", event => {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("a, button")) return;
    const x = canvas.scrollLeft + event.clientX, y = canvas.scrollTop + event.clientY;
    canvas.setPointerCapture(event.pointerId);
    canvas.onpointermove = event => canvas.scrollTo(x - event.clientX, y - event.clientY);
    canvas.onlostpointercapture = () => canvas.onpointermove = null;
  });
}

// The search within, while typing.
const box = byId("within"), found = byId("found");
let asking;
box?.addEventListener("input", async () => {
  asking?.abort();
  if (!box.value.trim()) return found.replaceChildren();
  asking = new AbortController();
  try {
    const answer = await fetch(`${box.form.action}?` + query({ q: box.value }), asking);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    found.replaceChildren(page.getElementById("hits") ?? "");
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
});
box?.form.addEventListener("keydown", event => {
  const stops = [box, ...found.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (event.key === "Escape") found.replaceChildren();
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// A picture in points of the one in lines, and paper.
const svg = document.querySelector(".takes a");
if (svg) {
  const taken = (textContent, act) => make("a", { href: "#", textContent, onclick: () => (act(), false) });
  svg.after(taken("Picture (PNG)", async () => {
    const image = make("img", { src: svg.href });
    await image.decode();
    const scale = Math.min(2, 16e3 / Math.max(image.width, image.height), Math.sqrt(2e8 / image.width / image.height));
    const sheet = make("canvas", { width: image.width * scale, height: image.height * scale });
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    sheet.toBlob(blob => make("a", { href: URL.createObjectURL(blob), download: tree.dataset.focus + ".png" }).click());
  }), taken("Print or PDF", () => print()));
}

dress(tree);
const usual = new Set([...tree.querySelectorAll("[aria-expanded=true]")].map(item => item.dataset.key));
for (const key of open) usual.delete(key);
for (const key of shut) usual.add(key);
here.tabIndex = 0;
byId("keys").hidden = false;
if (isDown) canvas.scrollLeft = (canvas.scrollWidth - canvas.clientWidth) / 2;
if (asked.get("zoom")) zoom(asked.get("zoom") / 100);
onhashchange = () => go(location.hash.startsWith("#n-") && byId(location.hash.slice(1)));
onhashchange();
})();
