// <afterrun-chat gateway="https://coach.example"></afterrun-chat>: the coach on a web page.
// Attributes: gateway, label, heading, emergency, clinic, theme (light|dark), inline, open.

import { Connection } from "./connection.js";
import { STYLE } from "./style.js";
import { rendered } from "./text.js";

const FRAME = `
<button class="launch" type="button" aria-haspopup="dialog" aria-expanded="false"></button>
<section class="panel" role="dialog" aria-labelledby="title" hidden>
  <header>
    <h2 id="title"><span></span><small>A coach, not a clinician</small></h2>
    <button class="plain close" type="button" aria-label="Close the chat">✕</button>
  </header>
  <details class="help"><summary>Get help now</summary><p class="emergency"></p><p class="clinic" hidden></p></details>
  <div class="log" role="log" aria-live="polite" aria-label="Conversation" tabindex="0"></div>
  <p class="state" role="status" hidden></p>
  <form>
    <label class="unseen" for="say">Your message</label>
    <textarea id="say" rows="1" maxlength="2000" placeholder="Tell me about your hip" autocomplete="off"></textarea>
    <button type="submit">Send</button>
  </form>
</section>`;

class AfterrunChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.append(document.createRange().createContextualFragment(FRAME));
    this.find = (selector) => root.querySelector(selector);
    this.find(".launch").textContent = this.getAttribute("label") || "Sore hips after a run?";
    this.find("h2 span").textContent = this.getAttribute("heading") || "Afterrun";
    this.find(".emergency").textContent =
      this.getAttribute("emergency") || "In an emergency call 999 (112 or 911 elsewhere), or go to A&E.";
    const clinic = this.getAttribute("clinic");
    if (clinic) {
      this.find(".clinic").textContent = clinic;
      this.find(".clinic").hidden = false;
    }
    this.find(".launch").addEventListener("click", () => this.show());
    this.find(".close").addEventListener("click", () => this.hide());
    this.find(".panel").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.hasAttribute("inline")) this.hide();
    });
    this.find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    this.find("textarea").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.say();
      }
    });
    this.find("textarea").addEventListener("input", (event) => {
      event.target.style.blockSize = "auto";
      event.target.style.blockSize = Math.min(event.target.scrollHeight + 3, 132) + "px";
    });
    if (this.hasAttribute("inline") || this.hasAttribute("open")) this.show();
  }

  disconnectedCallback() {
    if (this.connection) this.connection.close();
  }

  get gateway() {
    return this.getAttribute("gateway") || new URL(import.meta.url).origin;
  }

  show() {
    this.find(".panel").hidden = false;
    this.find(".launch").hidden = true;
    this.find(".launch").setAttribute("aria-expanded", "true");
    if (!this.connection) {
      // sessionStorage: a reload goes on, a borrowed phone forgets with the tab.
      this.connection = new Connection(this.gateway, storage(), {
        message: (frame) => this.receive(frame),
        typing: () => this.typing(true),
        state: (state) => this.state(state),
        error: (frame) => this.note(frame.text || "That did not work. Please try again."),
      });
      this.connection.open();
    }
    if (!this.hasAttribute("inline")) this.find("textarea").focus();
  }

  hide() {
    this.find(".panel").hidden = true;
    this.find(".launch").hidden = false;
    this.find(".launch").setAttribute("aria-expanded", "false");
    this.find(".launch").focus();
  }

  say() {
    const field = this.find("textarea");
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    field.style.blockSize = "auto";
    this.mine(text);
    this.connection.say(text);
  }

  mine(text) {
    this.retireChoices();
    const bubble = element("div", "bubble runner");
    bubble.append(element("span", "unseen", "You: "), rendered(text));
    this.add(bubble);
    this.typing(true);
  }

  receive(frame) {
    this.typing(false);
    this.retireChoices();
    if (frame.from === "runner") {
      const said = element("div", "bubble runner");
      said.append(element("span", "unseen", "You: "), rendered(frame.text));
      this.add(said);
      return;
    }
    const bubble = element("div", "bubble coach");
    bubble.append(element("span", "unseen", "Afterrun: "), rendered(frame.text || ""));
    if (frame.image) {
      const image = element("img");
      image.src = new URL(frame.image.src, this.gateway).href;
      image.alt = frame.image.alt || "";
      bubble.append(image);
    }
    this.add(bubble);
    if (frame.choices && frame.choices.length) this.offer(frame.choices);
  }

  offer(choices) {
    const row = element("div", "choices");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Answers to choose from");
    for (const choice of choices) {
      const button = element("button", "", choice.title);
      button.type = "button";
      button.addEventListener("click", () => {
        this.mine(choice.title);
        this.connection.choose(choice.value);
        this.find("textarea").focus();
      });
      row.append(button);
    }
    this.add(row);
  }

  retireChoices() {
    for (const row of this.shadowRoot.querySelectorAll(".choices")) row.remove();
  }

  typing(on) {
    const shown = this.find(".typing");
    if (shown) shown.remove();
    if (!on) return;
    const dots = element("div", "typing");
    dots.setAttribute("aria-hidden", "true");
    dots.append(element("i"), element("i"), element("i"));
    this.add(dots);
  }

  state(state) {
    const line = this.find(".state");
    line.hidden = state === "online";
    if (state === "offline") line.textContent = "No connection. I'll keep trying; what you write is not lost.";
    if (state === "renewed") {
      this.find(".log").replaceChildren();
      line.textContent = "";
    }
  }

  note(text) {
    this.typing(false);
    this.add(element("p", "note", text));
  }

  add(node) {
    const log = this.find(".log");
    log.append(node);
    log.scrollTop = log.scrollHeight;
  }
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

customElements.define("afterrun-chat", AfterrunChat);
