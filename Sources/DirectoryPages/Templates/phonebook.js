// What scripts add to pages that do without: each part stands alone, and looks first whether its page is there.
"use strict";

// The slash leads to the search box from everywhere, unless something is being typed.
document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const box = document.getElementById("ask") ?? document.getElementById("q");
  box.focus();
  box.select();
});

// An open menu closes when the focus leaves it, or on Escape.
for (const menu of document.querySelectorAll("details.you")) {
  menu.addEventListener("focusout", event => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.you[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// What can be copied shows how, and says that it was.
for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  tell(`Copied: ${button.dataset.copy}`);
});

// Says something to whoever reads or listens, for a moment.
function tell(text) {
  let place = document.getElementById("told");
  if (!place) {
    place = document.createElement("p");
    place.id = "told";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => { place.textContent = ""; }, 2500);
}

// Clocks elsewhere go on while the page stands.
const clocks = document.querySelectorAll("time[data-zone]");
if (clocks.length) setInterval(() => {
  for (const clock of clocks) {
    const show = { timeZone: clock.dataset.zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    clock.textContent = new Date().toLocaleTimeString("en-GB", show);
  }
}, 20000);

// A photo goes as the picture that it is.
for (const form of document.querySelectorAll("form[data-photo]")) {
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const [file] = form.querySelector("input").files;
    const answer = await fetch(form.dataset.photo, { method: "PUT", body: file, headers: { "Content-Type": file.type } });
    if (answer.ok) return location.reload();
    form.querySelector("[role=status]").textContent = (await answer.json()).detail;
  });
}
