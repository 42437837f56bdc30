// The sheet in which a sentence is corrected: its words, how they sound, where it is kept; its wording.

import { find, make } from "../page.js";
import { moved } from "./choice.js";
import { Refusal } from "./desk.js";

/** @typedef {import("./desk.js").Correction} Correction */
/** @typedef {import("./desk.js").Look} Look */
/** @typedef {import("./choice.js").Span} Span */

export class Sheet {
  /**
   * @param {Record<string, string>} tell texts in the show's language
   * @param {import("./desk.js").Desk} desk
   * @param {(wav: ArrayBuffer) => Promise<void>} play
   * @param {(sentence: import("./desk.js").Sentence, build: number) => void} kept
   */
  constructor(tell, desk, play, kept) {
    this.tell = tell;
    this.desk = desk;
    this.play = play;
    this.kept = kept;
    /** @type {import("./desk.js").Sentence} */
    this.sentence = { guid: "", index: 0, text: "" };
    /** @type {Span} */
    this.span = [0, 0];
    /** @type {Look | null} */
    this.found = null;
    this.looks = 0;
    this.dialog = /** @type {HTMLDialogElement} */ (find("#sheet-edit"));
    this.said = /** @type {HTMLInputElement} */ (find("#edit-said"));
    this.source = /** @type {HTMLTextAreaElement} */ (find("#edit-source"));
    this.rewording = /** @type {HTMLDetailsElement} */ (find("details", this.dialog));
    this.words = this.part("words");
    this.scopes = /** @type {NodeListOf<HTMLInputElement>} */ (this.part("scope").querySelectorAll("input"));
    this.listen();
  }

  /** @param {string} name */
  part(name) {
    return find(`[data-edit=${name}]`, this.dialog);
  }

  listen() {
    this.words.addEventListener("click", (event) => {
      const at = [...this.words.children].indexOf(/** @type {Element} */ (event.target));
      if (at < 0) return;
      const [first, last] = this.span;
      this.choose(event.shiftKey ? [Math.min(first, at), Math.max(last, at)] : [at, at]);
    });
    this.words.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const onwards = getComputedStyle(this.words).direction === "rtl" ? -step : step;
      this.choose(moved(this.span, onwards, event.shiftKey, this.words.children.length), onwards > 0);
    });
    find("form", this.dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      this.hear(this.wordMessage());
    });
    /** @type {Record<string, () => void>} */
    const actions = {
      "as-it-is": () => this.hear({ sentence: this.sentence }),
      "keep-word": () => this.keep(this.wordMessage()),
      "hear-sentence": () => this.hear(this.sentenceMessage()),
      "keep-sentence": () => this.keep(this.sentenceMessage()),
      close: () => this.dialog.close(),
    };
    for (const [name, act] of Object.entries(actions)) this.part(name).addEventListener("click", act);
    this.dialog.addEventListener("close", () => this.keepTyped());
    addEventListener("pagehide", () => this.keepTyped());
  }

  /** @returns {boolean} */
  get open() {
    return this.dialog.open;
  }

  /**
   * @param {import("./desk.js").Sentence} sentence
   * @param {Span} span
   */
  show(sentence, span) {
    this.sentence = sentence;
    this.found = null;
    this.words.replaceChildren(...sentence.text.split(" ").map((word) => choice(word)));
    this.said.value = this.source.value = "";
    this.rewording.open = false;
    this.say("");
    this.dialog.showModal();
    this.choose(span);
    this.said.focus();
  }

  /**
   * @param {Span} span
   * @param {boolean} [end] whether the focus goes to its last word, else to its first
   */
  choose(span, end = true) {
    this.span = span;
    const held = this.words.contains(document.activeElement);
    [...this.words.children].forEach((child, at) => {
      const word = /** @type {HTMLButtonElement} */ (child);
      const focus = at === (end ? span[1] : span[0]);
      word.setAttribute("aria-pressed", String(at >= span[0] && at <= span[1]));
      word.tabIndex = focus ? 0 : -1;
      if (focus && held) word.focus();
    });
    this.look();
  }

  /**
   * Ask about the chosen words; what was typed stays.
   * @returns {Promise<boolean>} whether they are there
   */
  async look() {
    const number = (this.looks += 1);
    const found = await this.desk.look(this.sentence, ...this.span).catch((error) => this.refused(error));
    if (!found || number !== this.looks) return false;
    const first = !this.found;
    this.found = found;
    this.part("where").textContent = found.where;
    this.part("now").textContent = found.shown === found.said ? found.said : `${found.shown} ${found.said}`;
    this.part("ways").replaceChildren(...found.suggestions.map((way) => this.suggestion(way)));
    for (const scope of this.scopes) scope.disabled = !found.scopes.includes(scope.value);
    if (this.scope.disabled) this.scopes[0].checked = true;
    this.rewording.hidden = !found.source;
    if (first) this.restoreTyped(found);
    return true;
  }

  /** @param {import("./desk.js").Suggestion} way */
  suggestion({ say, shown }) {
    const button = choice(shown);
    button.addEventListener("click", () => {
      this.said.value = say;
      this.hear(this.wordMessage());
    });
    return button;
  }

  /** @returns {HTMLInputElement} the one that is chosen */
  get scope() {
    return [...this.scopes].find((scope) => scope.checked) ?? this.scopes[0];
  }

  /** @returns {Correction & { seen?: string }} */
  wordMessage() {
    const [first, last] = this.span;
    const scope = this.scope.value;
    const word = { first, last, said: this.said.value.trim(), scope };
    return { sentence: this.sentence, word, seen: this.found?.seen[scope] };
  }

  /** @returns {Correction & { seen?: string }} */
  sentenceMessage() {
    return { sentence: this.sentence, source: this.source.value, seen: this.found?.seen.sentence };
  }

  /** @param {Correction & { seen?: string }} message */
  async hear({ sentence, word, source }) {
    if (word && !word.said) return this.said.focus();
    this.say("");
    const sound = await this.desk.hear({ sentence, word, source }).catch((error) => this.refused(error));
    return sound && this.play(sound);
  }

  /** @param {Correction & { seen?: string }} message */
  async keep({ seen, ...message }) {
    if (seen === undefined) return undefined; // the sentence was not found yet
    if (message.word && !message.word.said) return this.said.focus();
    try {
      const build = await this.desk.keep({ ...message, seen });
      this.said.value = "";
      this.source.value = this.found?.source ?? "";
      this.dialog.close();
      return this.kept(this.sentence, build);
    } catch (error) {
      this.refused(error);
      if (!(error instanceof Refusal) || error.status !== 409) return undefined;
      if (await this.look()) this.say(`${this.tell.changed}\n${this.found?.source ?? ""}`);
      return undefined;
    }
  }

  /**
   * @param {unknown} error
   * @returns {null}
   */
  refused(error) {
    if (!(error instanceof Refusal)) throw error;
    this.say(error.message);
    return null;
  }

  /** @param {string} text */
  say(text) {
    find("[role=status]", this.dialog).textContent = text;
  }

  /** @returns {string} the name under which what was typed about this sentence lies */
  drawer() {
    return `narrate.edit.typed.${this.sentence.guid}.${this.sentence.text}`;
  }

  /** What was typed and not kept is there again when the sentence is opened again. */
  keepTyped() {
    if (!this.found) return;
    const source = this.source.value === this.found.source ? "" : this.source.value;
    if (this.said.value || source) {
      sessionStorage.setItem(this.drawer(), JSON.stringify({ said: this.said.value, source }));
    } else {
      sessionStorage.removeItem(this.drawer());
    }
  }

  /** @param {Look} found */
  restoreTyped(found) {
    const { said = "", source = "" } = JSON.parse(sessionStorage.getItem(this.drawer()) ?? "{}");
    this.said.value ||= said;
    this.source.value ||= source || found.source; // somebody may type already
    if (source) this.rewording.open = true;
  }
}

/**
 * @param {string} text
 * @returns {HTMLButtonElement}
 */
function choice(text) {
  const button = /** @type {HTMLButtonElement} */ (make("button", "", text));
  button.type = "button";
  return button;
}
