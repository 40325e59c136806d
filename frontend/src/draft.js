// What was typed for a lab and not handed in yet, kept in this browser; and how long the lab has been worked on.
const SAVE_AFTER = 400;

export class Draft {
  constructor(area) {
    this.area = area;
    this.scratch = area.form.querySelector("[name=scratch]");
    this.key = `upslope-lab-${area.dataset.learner}-${area.dataset.lab}`;
    this.given = area.value; // what the page comes with: what was handed in last, or the starter
    this.sent = area.value;
    this.opened = performance.now();
    this.spent = this.read()?.spent || 0;
    this.timer = 0;
    this.scratch?.addEventListener("input", () => this.later());
    area.form.addEventListener("submit", () => this.tell(), true);
    window.addEventListener("pagehide", () => this.save());
  }

  // Storage may be full, switched off, or hold what another version wrote: then there is no draft.
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_AFTER);
  }

  save() {
    clearTimeout(this.timer);
    const code = this.area.value === this.given ? null : this.area.value;
    const kept = { code, scratch: this.scratch?.value || "", spent: this.seconds(), at: Date.now() };
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // What can't be kept here is kept when it is handed in.
    }
  }

  seconds() {
    return this.spent + (performance.now() - this.opened) / 1000;
  }

  tell() {
    this.sent = this.area.value;
    this.area.form.querySelector("[name=seconds]").value = this.seconds().toFixed(1);
  }

  // The server has what was sent, which is what an empty draft stands for. More may have been typed meanwhile.
  handedIn() {
    this.given = this.sent;
    this.save();
    this.note(false);
  }

  restore(put) {
    for (const button of this.area.form.querySelectorAll("[data-put]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        put(button.dataset.put === "starter" ? this.area.dataset.starter : this.given);
        this.note(false);
      });
    }
    if (this.area.dataset.chosen) return this.choose();
    const kept = this.read();
    if (kept?.scratch && this.scratch && !this.scratch.value) this.scratch.value = kept.scratch;
    if (!kept?.code || kept.code === this.given) return;
    put(kept.code);
    const at = new Date(kept.at).toLocaleString([], { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    document.getElementById("draft").querySelector("[data-when]").textContent = at;
    this.note(true);
  }

  // What the address asked for goes before a draft and is one from now on, so that loading the page again keeps it.
  choose() {
    this.given = null;
    history.replaceState(null, "", window.location.pathname);
    this.save();
  }

  note(shown) {
    document.getElementById("draft").hidden = !shown;
  }
}
