// The editor of a lab: CodeMirror over the form's text area, which goes on holding the text and works without it.
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { SQLite, StandardSQL } from "@codemirror/lang-sql";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { Draft } from "./draft.js";

const LANGUAGES = { python: pythonLanguage, sqlite: SQLite.language, duckdb: StandardSQL.language };
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--ink-soft)", borderRadius: "6px" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: MONO, fontSize: ".9rem", lineHeight: "1.55", maxHeight: "70vh", overflow: "auto" },
  ".cm-content": { minHeight: "18rem", caretColor: "var(--ink)", padding: ".5rem 0" },
  ".cm-gutters": { backgroundColor: "var(--paper-2)", color: "var(--ink-soft)", border: "0", borderRadius: "6px 0 0 6px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)", fontWeight: "700", backgroundColor: "transparent" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--accent)" },
  ".cm-faulty": { backgroundColor: "var(--warn-soft)", boxShadow: "inset 4px 0 var(--warn)" },
  ".cm-panels": { backgroundColor: "var(--paper-2)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--paper)", borderColor: "var(--ink-soft)", fontSize: ".875rem", minHeight: "2.25rem" },
  ".cm-button": {
    backgroundImage: "none", backgroundColor: "var(--paper)", borderColor: "var(--line)", fontSize: ".875rem",
    fontWeight: "400", minHeight: "2.25rem", padding: ".25rem .6rem",
  },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: ".25rem", padding: ".5rem 2rem .5rem .5rem" },
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: ".25rem", fontSize: ".875rem" },
  ".cm-panel.cm-search input[type=checkbox]": { margin: "0" },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)", fontSize: "1.25rem" },
  ".cm-searchMatch": { backgroundColor: "var(--accent-soft)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--warn-soft)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-word)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], fontWeight: "700" },
]);

// The line that a verdict speaks of, marked until it is changed.
const mark = StateEffect.define();
const marked = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    for (const effect of transaction.effects) if (effect.is(mark)) return faulty(transaction.state, effect.value);
    if (!transaction.docChanged || !lines.size) return lines;
    let touched = false;
    const at = lines.iter().from;
    const line = transaction.startState.doc.lineAt(at);
    transaction.changes.iterChangedRanges((from, to) => { touched ||= from <= line.to && to >= line.from; });
    return touched ? Decoration.none : lines.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function faulty(state, number) {
  if (!number || number > state.doc.lines) return Decoration.none;
  return Decoration.set([Decoration.line({ class: "cm-faulty" }).range(state.doc.line(number).from)]);
}

function press(form, name) {
  form.querySelector(`[data-press="${name}"]`)?.click();
  return true;
}

function open(area) {
  const form = area.form;
  const draft = new Draft(area);
  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(document.getElementById("editor-style").nonce),
      keymap.of([
        { key: "Mod-Enter", run: () => press(form, "submit") },
        { key: "Shift-Enter", run: () => press(form, "run") },
        ...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab,
      ]),
      lineNumbers(), history(), highlightSpecialChars(), highlightActiveLine(), highlightActiveLineGutter(),
      bracketMatching(), indentOnInput(), indentUnit.of("    "), EditorState.tabSize.of(4), search({ top: true }), marked,
      LANGUAGES[area.dataset.language], syntaxHighlighting(colours), theme,
      window.matchMedia("(max-width: 40rem)").matches ? EditorView.lineWrapping : [],
      EditorView.contentAttributes.of({
        "aria-label": area.labels[0].textContent.trim(), "aria-describedby": "editor-keys", autocapitalize: "off",
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        area.value = update.state.doc.toString();
        draft.later();
      }),
    ],
  });
  area.after(view.dom);
  area.hidden = true;
  area.labels[0].addEventListener("click", () => view.focus());
  document.getElementById("editor-keys").hidden = false;
  const put = (text) => view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    annotations: isolateHistory.of("full"), // undone by itself, whatever was typed just before
  });
  draft.restore(put);
  return { view, draft };
}

function showLine(view, root) {
  const told = root.querySelector("[data-line]");
  const number = Number(told?.dataset.line || 0);
  view.dispatch({ effects: mark.of(number) });
  if (!number || number > view.state.doc.lines) return;
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(number).from, { y: "center" }) });
}

function start(area) {
  const { view, draft } = open(area);
  const reply = document.getElementById("reply");
  showLine(view, reply);
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== reply) return;
    showLine(view, reply);
    if (reply.querySelector("[data-stored]")) draft.handedIn();
  });
  document.addEventListener("click", (event) => {
    const back = event.target.closest("[data-line-link]");
    if (!back) return;
    event.preventDefault();
    const line = view.state.doc.line(Math.min(Number(back.dataset.lineLink), view.state.doc.lines));
    view.dispatch({ selection: { anchor: line.to }, scrollIntoView: true });
    view.focus();
  });
  for (const field of document.querySelectorAll("[data-runs-on]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      press(area.form, event.shiftKey ? "run" : "submit");
    });
  }
}

// Deferred scripts run when the page is parsed; a whole page is never swapped in here.
const area = document.querySelector("textarea[data-language]");
if (area) start(area);
