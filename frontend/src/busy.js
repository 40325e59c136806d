// A button says what it is doing once that takes longer than a blink. That one thing is done at a time says hx-sync.
const PATIENCE = 300;
const waiting = new Map();

function pressed(event) {
  const by = event.detail.requestConfig?.triggeringEvent?.submitter || event.detail.elt;
  return by.matches?.("[data-busy]") ? by : null;
}

function wait(button, xhr) {
  const words = button.innerHTML;
  const all = document.querySelectorAll("[data-busy]");
  const timer = setTimeout(() => {
    button.textContent = button.dataset.busy;
    button.classList.add("busy");
    for (const each of all) each.setAttribute("aria-disabled", "true"); // a disabled one would lose the focus
    const said = document.getElementById("said");
    if (said) said.textContent = button.dataset.busy;
  }, PATIENCE);
  waiting.set(xhr, () => {
    clearTimeout(timer);
    waiting.delete(xhr);
    if (!button.classList.contains("busy")) return;
    button.innerHTML = words;
    button.classList.remove("busy");
    for (const each of all) each.removeAttribute("aria-disabled");
  });
}

// What could not be sent at all is said as well: nothing typed is lost.
function unsent(shown) {
  const note = document.getElementById("unsent");
  if (note) note.hidden = !shown;
}

export function busy() {
  document.addEventListener("htmx:beforeSend", (event) => {
    const button = pressed(event);
    if (button) wait(button, event.detail.xhr);
  });
  document.addEventListener("htmx:beforeSwap", (event) => waiting.get(event.detail.xhr)?.());
  document.addEventListener("htmx:afterRequest", (event) => waiting.get(event.detail.xhr)?.());
  document.addEventListener("htmx:sendError", () => unsent(true));
  document.addEventListener("htmx:afterOnLoad", () => unsent(false));
}
