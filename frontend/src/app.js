// What every page runs: htmx for swaps, and keys. Every page works without it.
import htmx from "htmx.org";
import { bars } from "./bars.js";
import { busy } from "./busy.js";
import { keys } from "./keys.js";
import { moving } from "./moving.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
// Errors are pages with a message for a person: show them instead of dropping them.
htmx.config.responseHandling = [{ code: "204", swap: false }, { code: ".*", swap: true }];
window.htmx = htmx;

// How long a question was looked at, as weak evidence; and the zone on the start page.
let shownAt = performance.now();

function settle(root) {
  shownAt = performance.now();
  bars(root);
  moving(root);
  const zone = root.querySelector("input[name=zone][data-guess]");
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const first = root.querySelector("[data-focus]");
  if (first) first.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const seconds = event.target.querySelector("input[name=seconds]:not([data-own-clock])");
  if (seconds) seconds.value = ((performance.now() - shownAt) / 1000).toFixed(1);
}, true);

document.addEventListener("htmx:afterSwap", (event) => {
  settle(event.detail.target);
  const top = document.querySelector("[data-scroll-here]");
  if (top) top.scrollIntoView({ block: "start" });
});

document.addEventListener("DOMContentLoaded", () => settle(document.body));
keys();
busy();
