// "/" goes to the search box; a select in a form of filters acts at once. Everything works without this.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  (document.getElementById("big-find") || document.getElementById("find")).focus();
});
