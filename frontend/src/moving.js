// Moving work to another week by dragging it. Without a mouse, each item's own buttons do the same.
export function moving(root) {
  for (const item of root.querySelectorAll("[data-move]")) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", item.dataset.move);
      event.dataTransfer.effectAllowed = "move";
    });
  }
  for (const week of root.querySelectorAll("[data-week]")) {
    week.addEventListener("dragover", (event) => {
      event.preventDefault();
      week.classList.add("over");
    });
    week.addEventListener("dragleave", (event) => {
      if (!week.contains(event.relatedTarget)) week.classList.remove("over");
    });
    week.addEventListener("drop", (event) => {
      event.preventDefault();
      week.classList.remove("over");
      const address = event.dataTransfer.getData("text/plain");
      if (/^\/plan\/skill\/[\w-]+\/week$/.test(address)) send(address, week.dataset.week);
    });
  }
}

function send(address, week) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  const field = document.createElement("input");
  field.name = "week";
  field.value = week;
  form.append(field);
  form.hidden = true;
  document.body.append(form);
  form.submit();
}
