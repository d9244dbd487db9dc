// Results while typing: each box that searches people becomes a combobox, whose list the service renders.
"use strict";

for (const box of document.querySelectorAll("form.find input")) {
  const found = document.createElement("div"), said = document.createElement("p");
  found.className = "found";
  found.hidden = true;
  said.className = "unseen";
  said.role = "status";
  box.form.append(found, said);
  box.type = "text";
  box.enterKeyHint = "search";
  box.role = "combobox";
  box.ariaAutoComplete = "list";
  box.ariaExpanded = "false";

  const known = new Map();
  let timer, request, typed = 0, options = [], active = -1;

  const choose = index => {
    options[active]?.removeAttribute("aria-selected");
    active = index;
    const option = options[active];
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.ariaSelected = "true";
    option.scrollIntoView({block: "nearest"});
    box.setAttribute("aria-activedescendant", option.id);
  };

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    choose(-1);
    options = [];
    found.hidden = true;
    found.replaceChildren();
    box.ariaExpanded = "false";
    box.removeAttribute("aria-controls");
    said.textContent = "";
  };

  const show = html => {
    choose(-1);
    found.innerHTML = html;
    found.hidden = false;
    options = [...found.querySelectorAll("[role=option]")];
    options.forEach((option, index) => option.id = `${box.id}-${index}`);
    const list = found.querySelector("[role=listbox]");
    box.ariaExpanded = String(Boolean(list));
    if (list) {
      list.id = `${box.id}-list`;
      box.setAttribute("aria-controls", list.id);
    } else box.removeAttribute("aria-controls");
    said.textContent = found.querySelector("[data-said]")?.dataset.said ?? "";
  };

  const ask = async () => {
    clearTimeout(timer);
    request?.abort();
    const words = box.value.trim();
    if (!words) return close();
    if (known.has(words)) return show(known.get(words));
    request = new AbortController();
    try {
      const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(words)}`, {signal: request.signal});
      if (!answer.ok) return close();
      const html = await answer.text();
      if (known.size > 100) known.clear();
      known.set(words, html);
      // What comes late is not for what stands there now.
      if (words === box.value.trim() && box.form.contains(document.activeElement)) show(html);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  box.addEventListener("input", ({timeStamp}) => {
    clearTimeout(timer);
    // Letters that come faster than anybody types are asked for once.
    timer = setTimeout(ask, timeStamp - typed < 50 ? 30 : 0);
    typed = timeStamp;
  });
  box.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const isOpen = !found.hidden, step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step) {
      event.preventDefault();
      if (!isOpen) return ask();
      // Beyond either end is the box itself.
      const places = options.length + 1;
      choose((active + 1 + step + places) % places - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options[active].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") close();
  });
  // The box keeps the focus while somebody points.
  found.addEventListener("mousedown", event => event.preventDefault());
  box.form.addEventListener("focusout", event => {
    if (!box.form.contains(event.relatedTarget)) close();
  });
  window.addEventListener("pagehide", close);
}
