// After an answer, the bar that changed moves once, from where it was to where it is.
export function bars(root) {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const part of root.querySelectorAll("[data-from-x]")) {
    const from = Number(part.dataset.fromX) - Number(part.getAttribute("x"));
    part.animate([{ transform: `translateX(${from}px)` }, { transform: "none" }], { duration: 700, easing: "ease-out" });
  }
}
