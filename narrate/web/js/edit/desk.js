// What the page asks of the server that it came from, with the key that only the owner has.

const KEY = "narrate.edit.key";
const TOOLS = "/.edit/";

/** @typedef {{ guid: string, index: number, text: string }} Sentence as the page has it */
/** @typedef {{ first: number, last: number, said: string, scope: string }} Respelling */
/** @typedef {{ say: string, shown: string }} Suggestion */
/**
 * @typedef {object} Look a sentence in its script, and words of it
 * @property {string} where
 * @property {string} source empty where it cannot be changed
 * @property {Record<string, string>} seen
 * @property {string} word
 * @property {string} said
 * @property {string} shown
 * @property {string[]} scopes
 * @property {Suggestion[]} suggestions
 */
/** @typedef {{ asked: number, done: number, state: string, spoken: number, reused: number, fault: string, left: string[] }} Build */
/** @typedef {{ page: string, build: Build }} State */
/** @typedef {{ sentence: Sentence, word?: Respelling, source?: string }} Correction */

/** An answer that says no. */
export class Refusal extends Error {
  /**
   * @param {number} status of HTTP; 0 where there was no answer
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export class Desk {
  /**
   * @param {string} unanswered what is said where the server does not answer
   * @param {Pick<Storage, "getItem" | "setItem">} store where the key is kept: it is of use to this server alone
   * @param {(url: string, options: RequestInit) => Promise<Response>} get `fetch`, or what a test has for it
   */
  constructor(unanswered, store = localStorage, get = (url, options) => fetch(url, options)) {
    this.unanswered = unanswered;
    this.store = store;
    this.get = get;
  }

  /** @returns {string} empty where nobody gave one */
  get key() {
    return this.store.getItem(KEY) ?? "";
  }

  /**
   * Change the token of the printed address for the key.
   * @param {string} token
   */
  async enter(token) {
    const answer = await this.send("enter", { token });
    this.store.setItem(KEY, (await answer.json()).key);
  }

  /**
   * @param {Sentence} sentence
   * @param {number} first -1 for no word
   * @param {number} last
   * @returns {Promise<Look>}
   */
  async look(sentence, first, last) {
    return (await this.send("look", { sentence, first, last })).json();
  }

  /**
   * @param {Correction} correction
   * @returns {Promise<ArrayBuffer>} a WAV file
   */
  async hear(correction) {
    return (await this.send("hear", correction)).arrayBuffer();
  }

  /**
   * @param {Correction & { seen: string }} correction
   * @returns {Promise<number>} of the build that speaks it
   */
  async keep(correction) {
    return (await (await this.send("keep", correction)).json()).build;
  }

  /**
   * @param {string} guid
   * @returns {Promise<State>}
   */
  async state(guid) {
    return (await this.ask(`state?guid=${encodeURIComponent(guid)}`, {})).json();
  }

  /**
   * @param {string} name
   * @param {object} message
   */
  send(name, message) {
    return this.ask(name, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
    });
  }

  /**
   * The answer, if it is a yes. Rejects with a Refusal.
   * @param {string} name
   * @param {RequestInit} options
   * @returns {Promise<Response>}
   */
  async ask(name, options) {
    const headers = { ...options.headers, "X-Narrate-Key": this.key };
    const answer = await this.get(TOOLS + name, { ...options, headers, cache: "no-store" }).catch(() => null);
    if (!answer) throw new Refusal(0, this.unanswered);
    if (answer.ok) return answer;
    const message = await answer.json().then(
      (said) => said.message,
      () => "",
    );
    throw new Refusal(answer.status, message || `${answer.status}`);
  }
}
