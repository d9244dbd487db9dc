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
