// Moving work to another week, or an application to another stage, by dragging it. Without a mouse, each item's own
// buttons do the same.
const ADDRESS = /^\/(plan\/skill\/[\w-]+\/week|application\/[\w-]+\/move)$/;

export function moving(root) {
  for (const item of root.querySelectorAll("[data-move]")) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", item.dataset.move);
      event.dataTransfer.effectAllowed = "move";
    });
  }
  for (const week of root.querySelectorAll("[data-week], [data-stage]")) {
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
      const fields = week.dataset.stage ? { stage: week.dataset.stage, back: "board" } : { week: week.dataset.week };
      if (ADDRESS.test(address)) send(address, fields);
    });
  }
}

function send(address, fields) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}
