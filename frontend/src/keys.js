// The keyboard: 1-9 choose options, Enter submits, n goes on, / searches, ? lists the keys, g and a letter go places.
const PLACES = { p: "/", t: "/today", b: "/lab", m: "/map", g: "/gap", l: "/plan", r: "/role", j: "/posting", e: "/evidence" };

// Single keys disturb people who speak to their computer: the list of keys lets them be switched off.
const OFF = "upslope-keys-off";

function typing(target) {
  return target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

function choose(number) {
  const options = document.querySelectorAll("[data-option]");
  const option = options[number - 1];
  if (!option) return false;
  option.checked = option.type === "radio" ? true : !option.checked;
  option.focus();
  return true;
}

function list() {
  const dialog = document.getElementById("keys");
  const use = document.getElementById("keys-use");
  use.checked = !localStorage.getItem(OFF);
  use.addEventListener("change", () => {
    if (use.checked) localStorage.removeItem(OFF); else localStorage.setItem(OFF, "yes");
  });
  document.querySelector(".keys-hint").hidden = false;
  document.querySelector("[data-keys]").addEventListener("click", () => dialog.showModal());
}

export function keys() {
  let going = false;
  document.addEventListener("DOMContentLoaded", list);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const dialog = document.getElementById("keys");
    if (dialog?.open || localStorage.getItem(OFF)) return;
    if (going && PLACES[event.key]) {
      window.location.href = PLACES[event.key];
    } else if (event.key === "g") {
      going = true;
      setTimeout(() => { going = false; }, 1200);
      return;
    } else if (/^[1-9]$/.test(event.key) && choose(Number(event.key))) {
      event.preventDefault();
    } else if (event.key === "?" && dialog) {
      dialog.showModal();
    } else if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "n") {
      const next = document.querySelector("[data-next]");
      if (next) { event.preventDefault(); next.matches("a, button") ? next.click() : next.focus(); }
    } else if (event.key === "Enter" && event.target.matches("[data-option]")) {
      event.preventDefault();
      event.target.form.requestSubmit(event.target.form.querySelector("[data-main]"));
    }
    going = false;
  });
}
