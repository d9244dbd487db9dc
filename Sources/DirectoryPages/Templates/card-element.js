// The element, and the cards beside links, for a page that brings this script along.
const MODE = "open";
const KEY = `phone-cards ${ORIGIN}`;
const aliasIn = undefined;
const prepare = () => {};

const store = {
  read() {
    try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
  },
  write(kept) {
    try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* Full, or forbidden: memory has them. */ }
  },
};

async function request(url) {
  const answer = await fetch(url, { credentials: "include", signal: AbortSignal.timeout(15000) });
  return {
    status: answer.status,
    cards: answer.ok ? await answer.json() : undefined,
    cacheControl: answer.headers.get("Cache-Control"),
    retryAfter: answer.headers.get("Retry-After"),
  };
}

// <phone-card alias="…" size="small" theme="dark"><a href="…">Somebody</a></phone-card>: what is inside stands there until
// the card does, and where there is none.
class PhoneCard extends HTMLElement {
  static observedAttributes = ["alias"];
  #root = this.attachShadow({ mode: MODE });

  constructor() {
    super();
    dress(this.#root);
    this.#root.append(document.createElement("slot"));
  }

  connectedCallback() { this.#show(); }
  attributeChangedCallback(_, before, after) { if (this.isConnected && before !== after) this.#show(); }

  async #show() {
    const alias = this.getAttribute("alias") ?? "";
    const card = await cardOf(alias);
    if (alias !== (this.getAttribute("alias") ?? "")) return;
    const box = document.createElement("div");
    if (card?.html) fill(box, card);
    this.#root.replaceChildren(card?.html ? box : document.createElement("slot"));
  }
}

// Twice on a page is once. `data-hover="off"` leaves links alone.
if (!globalThis.phoneCards) {
  Object.defineProperty(globalThis, "phoneCards", { value: Object.freeze({ origin: ORIGIN }) });
  if (!customElements.get("phone-card")) customElements.define("phone-card", PhoneCard);
  if (document.currentScript.dataset.hover !== "off") start();
}
