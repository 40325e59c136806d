// The map, made zoomable: the same nodes, links and places as the server's drawing, which it replaces.
import cytoscape from "cytoscape";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function styles() {
  const mastery = (word) => ({ selector: `node[word = "${word}"]`, style: { "background-color": colour(`--m-${word}`) } });
  return [
    { selector: "node[kind = 'skill']", style: {
      label: "data(label)", "font-family": "system-ui, sans-serif", "font-size": 13, color: colour("--ink"),
      "text-valign": "bottom", "text-margin-y": 5, "text-wrap": "wrap", "text-max-width": 130,
      width: 30, height: 30, "border-width": 2, "border-color": colour("--ink-soft"), "min-zoomed-font-size": 7,
    } },
    { selector: "node[kind = 'area']", style: {
      label: "data(label)", "font-size": 30, color: colour("--ink-soft"), "text-valign": "center", "font-weight": 600,
      "font-family": "system-ui, sans-serif", "text-halign": "right", width: 1, height: 1, "background-opacity": 0, events: "no",
    } },
    // Links between areas would cover everything: they show for the skill under the pointer.
    { selector: "edge[?far]", style: { display: "none" } },
    { selector: "edge[?far].near", style: { display: "element" } },
    ...["unlikely", "unsure", "likely", "met"].map(mastery),
    { selector: "node[word = 'unmeasured']", style: {
      "background-color": colour("--paper"), "border-style": "dashed", shape: "round-rectangle",
    } },
    { selector: "node[word = 'met']", style: { shape: "hexagon" } },
    { selector: "node[?wide]", style: { "border-style": "dotted", "border-width": 3 } },
    { selector: "edge", style: {
      width: 1, opacity: 0.5, "line-color": colour("--ink-soft"), "curve-style": "bezier", "target-arrow-shape": "triangle",
      "target-arrow-color": colour("--ink-soft"), "arrow-scale": 0.7,
    } },
    { selector: ".dim", style: { opacity: 0.18 } },
    { selector: ".near", style: { "line-color": colour("--accent"), "target-arrow-color": colour("--accent"), width: 2, opacity: 1 } },
    { selector: "node:selected", style: { "border-color": colour("--accent"), "border-width": 4 } },
  ];
}

function start(holder, data) {
  const fallback = document.getElementById("map-drawing");
  if (window.matchMedia("(max-width: 40rem)").matches) return;
  holder.hidden = false;
  fallback.hidden = true;
  const view = cytoscape({
    container: holder, elements: data.elements, style: styles(), layout: { name: "preset" },
    minZoom: 0.08, maxZoom: 2.5, autoungrabify: true,
  });
  const focused = data.focus && view.getElementById(data.focus);
  if (focused && focused.length) { view.zoom(1); view.center(focused); focused.select(); focused.connectedEdges().addClass("near"); } else { view.fit(undefined, 20); }
  view.on("tap", "node[kind = 'skill']", (event) => { window.location.href = `/skill/${event.target.id()}`; });
  view.on("mouseover", "node[kind = 'skill']", (event) => event.target.connectedEdges().addClass("near"));
  view.on("mouseout", "node", () => view.edges(".near").removeClass("near"));
  const search = document.getElementById("map-search");
  search.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const found = matches(view, search.value);
    if (found.length === 1) window.location.href = `/skill/${found[0].id()}`;
    else if (found.length) view.animate({ fit: { eles: found, padding: 60 } }, { duration: 250 });
  });
  search.addEventListener("input", () => {
    const found = matches(view, search.value);
    view.elements().toggleClass("dim", Boolean(search.value.trim()));
    found.removeClass("dim");
    document.getElementById("map-count").textContent = search.value.trim() ? `${found.length} found` : "";
  });
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") view.animate({ fit: { padding: 20 } }, { duration: 200 });
      else view.zoom({ level: view.zoom() * Number(button.dataset.zoom), renderedPosition: { x: view.width() / 2, y: view.height() / 2 } });
    });
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => view.style(styles()));
}

function matches(view, text) {
  const wanted = text.trim().toLowerCase();
  return view.nodes("[kind = 'skill']").filter((node) => wanted && node.data("search").includes(wanted));
}

const holder = document.getElementById("map-live");
if (holder) {
  fetch(holder.dataset.source, { headers: { Accept: "application/json" } })
    .then((reply) => reply.json())
    .then((data) => start(holder, { ...data, focus: holder.dataset.focus }));
}
