// Search in the transcript of the page.

import { plain } from "./lists.js";
import { filled, find } from "./page.js";

export class Search {
  /**
   * @param {import("./transcript.js").Transcript} transcript
   * @param {Record<string, string>} say
   */
  constructor(transcript, say) {
    this.transcript = transcript;
    this.say = say;
    this.form = /** @type {HTMLFormElement} */ (find(".finder"));
    this.field = /** @type {HTMLInputElement} */ (find("input", this.form));
    this.form.hidden = false;
    /** @type {string[] | null} the sentences as they are compared, made when first asked for */
    this.texts = null;
    /** @type {number[]} */
    this.found = [];
    this.at = -1;
    this.field.addEventListener("input", () => this.search());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go(1);
    });
    find("[data-go=back]", this.form).addEventListener("click", () => this.go(-1));
    find("[data-go=on]", this.form).addEventListener("click", () => this.go(1));
  }

  search() {
    const { sentences } = this.transcript;
    this.texts ??= sentences.map((sentence) => plain(sentence.textContent ?? ""));
    for (const index of this.found) sentences[index].classList.remove("found", "here");
    const wanted = plain(this.field.value.trim());
    this.found = wanted ? this.texts.flatMap((text, index) => (text.includes(wanted) ? [index] : [])) : [];
    for (const index of this.found) sentences[index].classList.add("found");
    this.at = -1;
    this.form.classList.toggle("has", this.found.length > 0);
    this.tell();
  }

  /** @param {1 | -1} step */
  go(step) {
    if (!this.found.length) return;
    const { sentences } = this.transcript;
    sentences[this.found[this.at]]?.classList.remove("here");
    this.at = (this.at + step + this.found.length + (this.at < 0 && step < 0 ? 1 : 0)) % this.found.length;
    const sentence = sentences[this.found[this.at]];
    sentence.classList.add("here");
    this.transcript.follow(false);
    sentence.scrollIntoView({ block: "center" });
    this.tell();
  }

  tell() {
    const count = find("output", this.form);
    const place = this.at >= 0 ? `${this.at + 1}/` : "";
    const none = this.field.value.trim() && !this.found.length;
    count.textContent = none ? this.say.nothing_found : this.found.length ? `${place}${this.found.length}` : "";
    count.setAttribute("aria-label", filled(this.say.found, { number: this.found.length }));
  }
}
