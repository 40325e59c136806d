// A button says what it is doing once that takes longer than a blink, and is not pressed twice.
const PATIENCE = 300;

function pressed(event) {
  const by = event.detail.requestConfig?.triggeringEvent?.submitter || event.detail.elt;
  return by.matches?.("[data-busy]") ? by : null;
}

export function busy() {
  const waiting = new Map();
  document.addEventListener("htmx:beforeSend", (event) => {
    const button = pressed(event);
    if (!button) return;
    const words = button.innerHTML;
    const others = [...document.querySelectorAll("[data-busy]")].filter((other) => !other.disabled);
    for (const other of others) other.disabled = true;
    const timer = setTimeout(() => {
      button.textContent = button.dataset.busy;
      button.classList.add("busy");
      const said = document.getElementById("said");
      if (said) said.textContent = button.dataset.busy;
    }, PATIENCE);
    waiting.set(event.detail.xhr, () => {
      clearTimeout(timer);
      for (const other of others) other.disabled = false;
      if (!button.classList.contains("busy")) return;
      button.innerHTML = words;
      button.classList.remove("busy");
    });
  });
  const done = (event) => {
    waiting.get(event.detail.xhr)?.();
    waiting.delete(event.detail.xhr);
  };
  document.addEventListener("htmx:afterRequest", done);
  // What could not be sent at all is said as well, and nothing typed is lost.
  document.addEventListener("htmx:sendError", () => {
    const note = document.getElementById("unsent");
    if (note) note.hidden = false;
  });
  document.addEventListener("htmx:afterOnLoad", () => {
    const note = document.getElementById("unsent");
    if (note) note.hidden = true;
  });
}
