// Cards for pages that know nothing of it: nothing of the page is changed, and its scripts can't read what a card says. The
// service is asked as whoever has signed in there.
const MODE = "closed";

const store = {
  read() { return GM_getValue("cards", null); },
  write(kept) { GM_setValue("cards", kept); },
};

function get(url, responseType) {
  return new Promise((resolve, reject) => GM_xmlhttpRequest({
    method: "GET", url, responseType, timeout: 15000, onload: resolve, onerror: reject, ontimeout: reject,
  }));
}

async function request(url) {
  const answer = await get(url, "json");
  const header = name => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(answer.responseHeaders ?? "")?.[1];
  return {
    status: answer.status, cards: answer.response,
    cacheControl: header("cache-control"), retryAfter: header("retry-after"),
  };
}

// The page's policy knows nothing of the service: pictures come the same way, and are drawn where that can be.
function prepare(content) {
  for (const image of content.querySelectorAll("img")) {
    const url = image.getAttribute("src");
    image.removeAttribute("src");
    image.removeAttribute("crossorigin");
    if (url.startsWith(`${ORIGIN}/`)) draw(url, image).catch(() => image.remove());
  }
}

async function draw(url, image) {
  const answer = await get(url, "blob");
  if (answer.status !== 200) throw answer;
  const bitmap = await createImageBitmap(answer.response).catch(() => null);
  if (!bitmap) {
    const reader = new FileReader();
    reader.onload = () => { image.src = reader.result; };
    return reader.readAsDataURL(answer.response);
  }
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height, canvas.className] = [bitmap.width, bitmap.height, image.className];
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", image.alt);
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  image.replaceWith(canvas);
}

// Where text means somebody: each pattern's first group is their alias. The menu of the script changes them.
const NAME = "([a-z0-9][a-z0-9._-]{0,63})";
const USUAL = [`(?<![\\w.@/-])@${NAME}`].concat(
  DOMAIN ? [`(?<![\\w.-])${NAME}@(?:[a-z0-9-]+\\.)*${DOMAIN.replaceAll(".", "\\.")}(?![\\w-])`] : []);
const patterns = GM_getValue("patterns", USUAL).flatMap(source => {
  try { return [new RegExp(source, "gi")]; } catch { return []; }
});
GM_registerMenuCommand("Patterns for aliases", () => {
  const said = prompt("Regular expressions, a space between", patterns.map(each => each.source).join(" "));
  if (said !== null) GM_setValue("patterns", said.match(/\S+/g) ?? USUAL);
});

function find(text, isWanted) {
  const match = patterns.flatMap(pattern => [...text.matchAll(pattern)]).find(isWanted);
  return match?.[1] && { match, alias: match[1].replace(/[._-]+$/, "") };
}

// For links that are not to the service.
function aliasIn(href) {
  return /^mailto:/i.test(href) ? find(href.slice(7).split("?")[0], () => true)?.alias : undefined;
}

// The word under the pointer, found where it stands: no element is put around it.
function wordAt(x, y) {
  const { offsetNode: node, offset } = document.caretPositionFromPoint?.(x, y) ?? {};
  if (node?.nodeType !== 3 || node.parentElement?.closest("a[href], textarea, input, [contenteditable]")) return;
  // Not a book for one word.
  const from = Math.max(0, offset - 200);
  const found = find(node.data.slice(from, offset + 200), match =>
    from + match.index <= offset && offset <= from + match.index + match[0].length);
  if (!found) return;
  const range = document.createRange();
  const start = from + found.match.index;
  range.setStart(node, start);
  range.setEnd(node, start + found.match[0].length);
  // The nearest text may be far from the pointer.
  const isUnder = [...range.getClientRects()].some(box =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
  return isUnder ? { range, alias: found.alias } : undefined;
}

let resting, word;
document.addEventListener("pointermove", event => {
  if (event.pointerType === "touch" || event.composedPath().includes(host)) return;
  clearTimeout(resting);
  resting = setTimeout(() => {
    const found = wordAt(event.clientX, event.clientY);
    if (found) pointAt(word = found.range, found.alias, false);
    else if (target && target === word) pointAway();
  }, 60);
}, { passive: true, capture: true });
start();
