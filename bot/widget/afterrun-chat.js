// <afterrun-chat>: the coach on a web page, as one module without dependencies.
//
//   <script type="module" src="https://coach.example/widget/afterrun-chat.js"></script>
//   <afterrun-chat clinic="Riverside Running Clinic" clinic-phone="020 7946 0000"></afterrun-chat>
//
// Options, theming and what a page's CSP must allow: docs/widget.md. Protocol: docs/chat-protocol.md.
// In this file, from the inside out: words, look, markup, text, memory, connection, element.

// ---------------------------------------------------------------------------------------------- words
// Everything the widget says by itself. What the coach says comes from the gateway.

const WORDS = {
  label: "Sore hips after a run?",
  heading: "Afterrun",
  subtitle: "Not a clinician",
  limits: "You're talking to a computer program, **not a clinician**. It doesn't diagnose, and it isn't for emergencies.",
  privacy: "What you write is kept so that it can follow the talk. You can delete it at any time under Options.",
  privacyLink: "Privacy notice",
  help: "Get help now",
  emergency: "In an emergency, don't wait for an answer here.",
  call: "Call",
  emergencyNote: "outside the UK, call your local emergency number, such as 112 or 911",
  clinic: "Your clinic",
  noClinic: "To speak to a person, contact your GP, a physio or the clinic whose page this is.",
  options: "Options",
  remember: "Remember it on this device",
  rememberNote: "So that you can come back another day. Leave it off on a shared computer.",
  end: "End this conversation",
  endNote: "Clears it from this browser. Good on a shared computer.",
  remove: "Delete this conversation",
  removeNote: "Clears it here and deletes it at the clinic's end.",
  sure: "Delete everything said here? This can't be undone.",
  yes: "Delete it",
  no: "Keep it",
  ended: "This conversation has ended and is cleared from this browser.",
  removed: "This conversation has been deleted.",
  notRemoved: "It could not be deleted just now. Please try again in a moment.",
  startAnew: "Start a new one",
  renewed: "Your earlier conversation is no longer open. This is a new one.",
  close: "Close the chat",
  conversation: "Conversation",
  choices: "Replies to choose from",
  said: "You:",
  field: "Your message",
  placeholder: "Write a message",
  send: "Send",
  left: "characters left",
  source: "Where does this come from?",
  sources: "Sources",
  sending: "Sending",
  waiting: "Not sent yet",
  failed: "Not sent.",
  again: "Try again",
  writing: "is writing",
  plan: "Your plan",
  why: "Why this may be",
  exercise: "Exercise",
  offline: "No connection. What you write goes out when it's back.",
  retry: "Try now",
  wrong: "That did not work. Please try again.",
  unread: "new message",
  today: "Today",
  yesterday: "Yesterday",
};

// ----------------------------------------------------------------------------------------------- look
// One sheet, adopted by the shadow root: no style attribute, so a strict CSP has nothing to refuse.
// `all: initial` keeps the page's own look out; custom properties pass. `medium` is the reader's own
// text size, whatever the page does to its root; all else is in em, so it grows with it.

// Name, light, dark. What a site may set of them: docs/widget.md.
const COLOURS = [
  ["accent", "#1d5c4d", "#8fd3bf"],
  ["on-accent", "#fff", "#0d211b"],
  ["surface", "#fffdfa", "#161b19"],
  ["soft", "#f4efe7", "#232a27"],
  ["text", "#20302b", "#edf0ec"],
  ["muted", "#5a6661", "#aab5af"],
  ["line", "#e4dccf", "#36403b"],
  ["edge", "#87918b", "#77837d"],
  ["alert", "#9c3420", "#ffb09c"],
  ["alert-soft", "#fbeee9", "#3a2620"],
];

// Browsers from before 2024 know no light-dark(): they get the light theme.
const shade = (light, dark) => (CSS.supports("color", "light-dark(#000, #fff)") ? `light-dark(${light}, ${dark})` : light);

const STYLE = `
:host {
  ${COLOURS.map(([name, light, dark]) => `--${name}: ${shade(`var(--afterrun-${name}, ${light})`, `var(--afterrun-${name}-dark, ${dark})`)};`).join("\n  ")}
  --shadow: ${shade("rgb(60 50 35 / .22)", "rgb(0 0 0 / .6)")};
  --round: var(--afterrun-radius, 20px);
  --above: 2147483000;
  all: initial;
  color-scheme: light dark;
  font: medium/1.55 var(--afterrun-font, Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color: var(--text);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
:host([inline]) { display: block; block-size: 42em; max-block-size: 100%; }
* { box-sizing: border-box; }
p, h2, ul, ol, figure, dl, dd { margin: 0; padding: 0; }
button, textarea { font: inherit; letter-spacing: inherit; color: inherit; }
button { cursor: pointer; border: 0; background: none; }
p, li, dt, dd, h2, h3, a, button, small, summary, time, .label { unicode-bidi: plaintext; }
a { color: var(--accent); text-underline-offset: .18em; }
svg { display: block; inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.8;
  stroke-linecap: round; stroke-linejoin: round; }
:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

/* The button on the page. */
.launch {
  position: fixed; inset-block-end: max(1.25em, env(safe-area-inset-bottom)); inset-inline-end: 1.25em; z-index: var(--above);
  display: flex; align-items: center; gap: .65em; min-block-size: 3.5em; max-inline-size: calc(100vw - 2.5em);
  padding: .5em 1.5em .5em .7em; border-radius: 2em; background: var(--accent); color: var(--on-accent);
  font-weight: 600; text-align: start; line-height: 1.3; box-shadow: 0 .5em 2em var(--shadow);
}
.launch:hover { box-shadow: 0 .6em 2.4em var(--shadow); filter: brightness(1.08); }
.launch:focus-visible { outline-color: var(--text); outline-offset: 3px; box-shadow: 0 0 0 3px var(--surface); }
.mark { flex: none; display: grid; place-items: center; inline-size: 2.4em; block-size: 2.4em; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); }
.mark svg { inline-size: 1.6em; block-size: 1.6em; stroke-width: 2; }
.launch .mark { background: var(--on-accent); color: var(--accent); }
.unread { min-inline-size: 1.7em; padding: .1em .45em; border-radius: 1em; background: var(--on-accent); color: var(--accent);
  font-size: .875em; text-align: center; }

/* The panel: beside the page on a wide screen, over all of it on a small one. */
.panel {
  position: fixed; inset: auto; inset-block-end: 1.25em; inset-inline-end: 1.25em; z-index: var(--above);
  display: none; flex-direction: column; overflow: hidden; margin: 0; padding: 0;
  inline-size: min(27em, calc(100vw - 2.5em)); block-size: min(51em, calc(100dvh - 2.5em)); max-inline-size: none; max-block-size: none;
  border: 1px solid var(--line); border-radius: var(--round); background: var(--surface); color: var(--text);
  box-shadow: 0 1.5em 4em var(--shadow);
}
.panel[open], :host([inline]) .panel { display: flex; }
.panel::backdrop { background: none; }
:host([inline]) .panel { position: static; inline-size: 100%; block-size: 100%; box-shadow: none; }
@media (max-width: 30em), (max-height: 30em) {
  :host(:not([inline])) .panel { inset: 0; inset-block-end: auto; inline-size: 100%; block-size: var(--seen, 100dvh); border: 0; border-radius: 0; }
}
header { flex: none; display: flex; align-items: center; gap: .25em; padding: .8em .7em .8em 1em; border-block-end: 1px solid var(--line); }
header .mark { margin-inline-end: .55em; }
.who { flex: 1; display: flex; flex-direction: column; align-items: flex-start; min-inline-size: 0; margin-inline-end: .5em; }
h2 { font-size: 1.0625em; font-weight: 650; line-height: 1.25; letter-spacing: -.01em; overflow-wrap: break-word; }
.who p { color: var(--muted); font-size: .8125em; line-height: 1.35; }
.more svg { stroke-width: 3; }
.icon { flex: none; display: grid; place-items: center; inline-size: 2.5em; block-size: 2.5em; border-radius: 50%; color: var(--muted); }
.icon:hover, .icon[aria-expanded="true"] { background: var(--soft); color: var(--text); }
.sos { flex: none; min-block-size: 2.86em; padding: 0 1em; border-radius: 1.5em; background: var(--alert-soft); color: var(--alert);
  font-size: .875em; font-weight: 600; white-space: nowrap; }
.sos:hover, .sos[aria-expanded="true"] { box-shadow: inset 0 0 0 1.5px var(--alert); }
.sos:focus-visible { outline-color: var(--alert); }

/* What opens under the header: help, and options. */
.drawer { flex: none; max-block-size: 65%; overflow-y: auto; padding: 1em 1.15em 1.15em; border-block-end: 1px solid var(--line); font-size: .9375em; }
.drawer > * + * { margin-block-start: .75em; }
.drawer.aid { background: var(--alert-soft); }
.aid strong { font-weight: 650; }
.call { display: inline-flex; align-items: center; min-block-size: 2.9em; padding: 0 1.25em; border-radius: 1.5em;
  background: var(--alert); color: var(--surface); font-weight: 650; text-decoration: none; }
.call:focus-visible { outline-color: var(--alert); }
.small { color: var(--muted); font-size: .875em; }
.aid .small { color: inherit; }
.aid a:not(.call) { display: inline-block; padding-block: .3em; color: inherit; font-weight: 600; }
.option { display: block; inline-size: 100%; padding: .7em 1em; border: 1px solid var(--line); border-radius: .9em; text-align: start; font-weight: 600; }
.option small { display: block; color: var(--muted); font-size: .875em; font-weight: 400; }
.option:hover { background: var(--soft); }
.option[aria-pressed] { position: relative; padding-inline-end: 4.2em; }
.option[aria-pressed]::before { content: ""; position: absolute; inset-block-start: 1em; inset-inline-end: 1em; inline-size: 2.5em; block-size: 1.4em;
  border: 1.5px solid var(--edge); border-radius: 1em; }
.option[aria-pressed]::after { content: ""; position: absolute; inset-block-start: 1.25em; inset-inline-end: 2.35em; inline-size: .9em; block-size: .9em;
  border-radius: 50%; background: var(--edge); }
.option[aria-pressed="true"]::before { border-color: var(--accent); background: var(--accent); }
.option[aria-pressed="true"]::after { inset-inline-end: 1.25em; background: var(--on-accent); }
.pair { display: flex; flex-wrap: wrap; gap: .6em; }
.danger { color: var(--alert); }

/* The conversation. */
.log { flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; padding: 1.25em 1.15em 1.4em; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.turns { display: flex; flex-direction: column; align-items: flex-start; gap: .5em; font-size: .9375em; }
.intro { align-self: stretch; margin-block-end: .7em; padding: 0 .3em 1em; border-block-end: 1px solid var(--line); line-height: 1.5; }
.intro p + p { margin-block-start: .5em; }
.intro .small { font-size: .9333em; }
.day { align-self: center; margin-block: .4em; color: var(--muted); font-size: .8125em; }
.turn { display: flex; flex-direction: column; align-items: flex-start; max-inline-size: 90%; }
.turn.runner { align-self: flex-end; align-items: flex-end; max-inline-size: 82%; }
.runner + .coach, .coach + .runner { margin-block-start: .6em; }
.bubble { padding: .7em 1em; border-radius: 1.25em; background: var(--soft); overflow-wrap: anywhere; }
.coach .bubble { border-start-start-radius: .4em; }
.referral { border-inline-start: .3em solid var(--alert); background: var(--alert-soft); }
.referral .call { margin-block-start: .8em; }
.runner .bubble { border-start-end-radius: .4em; background: var(--accent); color: var(--on-accent); white-space: pre-wrap; }
.bubble p + *, .bubble ul + *, .bubble ol + * { margin-block-start: .6em; }
.bubble ul, .bubble ol { padding-inline-start: 1.25em; }
.bubble li + li { margin-block-start: .25em; }
.bubble li::marker { color: var(--muted); }
strong { font-weight: 650; }
.card { padding: 0; overflow: hidden; inline-size: 100%; border: 1px solid var(--line); background: var(--surface); box-shadow: 0 .1em .6em rgb(0 0 0 / .06); }
.turn:has(.card) { inline-size: 90%; }
.card figure { background: #fff; border-block-end: 1px solid var(--line); }
.card img { display: block; inline-size: 100%; block-size: auto; max-block-size: 16em; object-fit: contain; color: #333; }
.card .words { padding: .9em 1.1em 1.1em; }
.kind { color: var(--accent); font-size: .8125em; font-weight: 650; line-height: 1.4; }
h3 { margin: .1em 0 .35em; font-size: 1.1333em; font-weight: 650; line-height: 1.3; letter-spacing: -.01em; }
.card .rows { margin-block-start: .9em; padding-block-start: .9em; border-block-start: 1px solid var(--line); }
.rows dt, .rows strong { font-weight: 650; }
.rows dd + dt, .card .rows li + li { margin-block-start: .65em; }
.rows li::marker { color: var(--accent); font-weight: 650; }
.rows strong { display: block; }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75em; padding-inline: .3em; color: var(--muted); font-size: .8em; line-height: 1.9; }
.turn:has(+ .turn.coach).coach time, .turn:has(+ .turn.runner).runner time { display: none; }
.meta summary, .ask { min-block-size: 2.2em; cursor: pointer; color: var(--muted); text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: .2em; }
.meta summary { list-style-position: inside; line-height: 2.2; }
.meta summary:hover, .ask:hover { color: var(--text); }
.meta li { list-style: none; padding-block: .1em; line-height: 1.45; }
.ask { padding: 0 .2em; }
.resend { min-block-size: 2em; padding: 0 .3em; color: var(--alert); font-weight: 600; text-decoration: underline; }
.unsent { color: var(--alert); }
.choices { display: flex; flex-wrap: wrap; gap: .5em; margin-block-start: .55em; }
.choices button { min-block-size: 2.6em; padding: .4em 1.05em; border: 1.5px solid var(--accent); border-radius: 1.4em; background: var(--surface);
  color: var(--accent); font-weight: 550; line-height: 1.35; text-align: start; }
.choices button:hover { background: var(--accent); color: var(--on-accent); }
.note { align-self: center; max-inline-size: 90%; padding: .5em .9em; border-radius: .9em; color: var(--muted); font-size: .875em; text-align: center; text-wrap: balance; }
.note.bad { background: var(--alert-soft); color: var(--alert); }
.typing { display: flex; gap: .35em; padding: 1em; border-radius: 1.25em; border-start-start-radius: .4em; background: var(--soft); }
.typing i { inline-size: .45em; block-size: .45em; border-radius: 50%; background: var(--muted); }

/* Below it: the connection, and where one writes. */
.state { flex: none; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25em 1em; padding: .4em 1.15em;
  border-block-start: 1px solid var(--line); background: var(--soft); font-size: .875em; }
.state span { flex: 1 1 12em; text-wrap: balance; }
.state button { min-block-size: 2.86em; padding: 0 .4em; color: var(--accent); font-weight: 600; text-decoration: underline; text-underline-offset: .2em; }
form { flex: none; padding: .75em .9em max(.9em, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--line); }
.line { display: flex; align-items: flex-end; gap: .4em; padding: .3em; border: 1.5px solid var(--edge); border-radius: 1.6em; background: var(--surface); }
.line:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1.5px var(--accent); }
textarea { flex: 1; min-inline-size: 0; margin: 0; padding-block: .5em; padding-inline: .85em .3em; border: 0; background: none; line-height: 1.5; resize: none; scrollbar-width: thin; }
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.send { flex: none; display: grid; place-items: center; inline-size: 2.5em; block-size: 2.5em; border-radius: 50%; background: var(--accent); color: var(--on-accent); }
.send:hover { filter: brightness(1.1); }
.send:dir(rtl) svg { transform: scaleX(-1); }
.left { padding: .3em .6em 0; color: var(--muted); font-size: .8125em; text-align: end; }
.anew { flex: none; padding: .9em; border-block-start: 1px solid var(--line); text-align: center; }
.solid { min-block-size: 2.75em; padding: 0 1.4em; border-radius: 1.5em; background: var(--accent); color: var(--on-accent); font-weight: 600; }

/* Where little fits: the name gives way to the mark, and a drawer has the room for itself. */
@media (max-width: 30em) { header { padding-inline: .8em .3em; } .who { margin-inline-end: .25em; } .sos { padding-inline: .8em; } .icon { inline-size: 2.25em; } }
@media (max-width: 25em) { header .mark { margin-inline-end: .3em; } }
@media (max-width: 23em) { h2 { font-size: 1em; } .who p { display: none; } }
@media (max-width: 22em) { .who { clip-path: inset(50%); block-size: 1px; overflow: hidden; } }
@media (max-height: 30em) {
  header { padding-block: .35em; } form { padding-block: .4em; } .log { padding-block: .7em; }
  .drawer { flex: 1 1 0; max-block-size: none; }
  .drawer:not([hidden]) ~ :not(.drawer, .voice) { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  .typing i { animation: breathe 1.4s ease-in-out infinite; }
  .typing i:nth-child(2) { animation-delay: .18s; } .typing i:nth-child(3) { animation-delay: .36s; }
  .fresh { animation: rise .22s ease-out; }
  @keyframes breathe { 0%, 70%, 100% { opacity: .3; } 35% { opacity: 1; } }
  @keyframes rise { from { transform: translateY(.4em); } }
}
@media (forced-colors: active) {
  .bubble, .launch, .send, .solid, .sos, .call { border: 1px solid; }
  .typing i, .option[aria-pressed]::after { background: CanvasText; }
}
`;

// --------------------------------------------------------------------------------------------- markup

// Built from nodes, for a page's CSP may ask for trusted types: no text ever becomes markup.

/** An element with attributes (null ones left out) and children; texts become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElementNS(name === "svg" || name === "path" ? SVG : HTML, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The same with a class alone. */
const make = (name, className = "", ...children) => element(name, { class: className || null }, ...children);

const SVG = "http://www.w3.org/2000/svg";
const HTML = "http://www.w3.org/1999/xhtml";
const icon = (d) => element("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, element("path", { d }));
const mark = () => make("span", "mark", icon("M4 15.5c2.2 0 2.9-7 5.4-7s2.6 7 5.2 7S17.8 12 20 12"));
const knob = (className, attributes, ...children) => element("button", { class: className, type: "button", ...attributes }, ...children);

/** The frame. The panel is a `dialog` beside a page, and plain where the page gives it a place. */
function frame(inline) {
  const panel = element(
    inline ? "div" : "dialog",
    { class: "panel", "aria-labelledby": inline ? null : "title" },
    make(
      "header",
      "",
      mark(),
      make("div", "who", element("h2", { id: "title", tabindex: -1 }), make("p", "subtitle")),
      knob("sos", { "aria-expanded": false, "aria-controls": "aid" }),
      knob("icon more", { "aria-expanded": false, "aria-controls": "menu" }, icon("M5 12h.01M12 12h.01M19 12h.01")),
      knob("icon close", {}, icon("M6 6l12 12M18 6L6 18")),
    ),
    element("div", { class: "drawer aid", id: "aid", hidden: "" }),
    element("div", { class: "drawer", id: "menu", hidden: "" }),
    element("div", { class: "log", role: "log", "aria-live": "off", tabindex: 0 }, make("div", "turns")),
    element("div", { class: "state", hidden: "" }, make("span"), knob("", {})),
    make(
      "form",
      "",
      make(
        "div",
        "line",
        element("textarea", { rows: 1, maxlength: 2000, dir: "auto", autocomplete: "off", enterkeyhint: "send", "aria-describedby": "left" }),
        element("button", { class: "send", type: "submit" }, icon("M5 12h13M12.5 6l6 6-6 6")),
      ),
      element("p", { class: "left", id: "left", hidden: "" }),
    ),
    element("div", { class: "anew", hidden: "" }, knob("solid", {})),
    element("div", { class: "unseen voice inside", "aria-live": "polite" }),
  );
  const launch = knob("launch", { "aria-haspopup": "dialog", "aria-expanded": false }, mark(), make("span", "label"), element("span", { class: "unread", hidden: "" }));
  return element("section", { class: "place", lang: "en" }, launch, panel, element("div", { class: "unseen voice outside", "aria-live": "polite" }));
}

function button(className, text, press) {
  const made = knob(className, {}, text);
  made.addEventListener("click", press);
  return made;
}

// ----------------------------------------------------------------------------------------------- text
// A small safe part of Markdown, built as nodes: nothing that arrives is ever read as HTML.

const INLINE = /(\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|\[[^[\]\n]+\]\([^()\s]+\))/;

/** Paragraphs, "- " and "1. " lists, **bold**, *emphasis* and [links](https://...), as a fragment. */
function rendered(text) {
  const fragment = document.createDocumentFragment();
  for (const block of text.split(/\n\s*\n/)) {
    let open = null;
    for (const line of block.split("\n")) {
      if (!line.trim()) continue;
      const item = /^\s*(?:([-•*])|\d{1,2}[.)])\s+(.*)$/.exec(line);
      const name = item ? (item[1] ? "ul" : "ol") : "p";
      if (!open || open.localName !== name) open = fragment.appendChild(make(name));
      else if (!item) open.append(make("br"));
      if (item) open.append(make("li", "", ...inline(item[2])));
      else open.append(...inline(line));
    }
  }
  return fragment;
}

function inline(text) {
  return text.split(INLINE).filter(Boolean).map((part) => {
    if (part.startsWith("**") && part.length > 4) return make("strong", "", part.slice(2, -2));
    if (INLINE.test(part) && part.startsWith("*")) return make("em", "", part.slice(1, -1));
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part);
    return (link && linked(link[1], link[2])) || part;
  });
}

/** A link that opens beside the chat, or null where the address is not a web page, a mail or a phone. */
function linked(text, address) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return null;
  const made = make("a", "", text);
  made.href = address;
  if (/^http/i.test(address)) Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  return made;
}

/** What a message says, for the ear: without the marks of Markdown, and with a pause after each line. */
function spoken(text) {
  const lines = [...rendered(text).querySelectorAll("p, li")].map((line) => line.textContent.trim());
  return lines.map((line) => (/[.!?:…]$/.test(line) ? line : line + ".")).join(" ");
}

// --------------------------------------------------------------------------------------------- memory
// What a reload needs, in sessionStorage: it goes on in its tab, and a borrowed phone forgets with it.
// Where the runner asks for it, a copy in localStorage, from which a later visit begins.
// The gateway replays the coach's messages; the runner's own are kept here, each with its place.

const MOST_OWN = 100;
const MOST_CHARACTERS = 60000;

class Memory {
  constructor(key) {
    this.key = key;
    this.clear(false);
    const kept = this.read("sessionStorage") || { ...this.read("localStorage"), open: false };
    if (kept.own) this.data = { ...this.data, ...kept };
  }

  read(place) {
    try {
      const kept = JSON.parse(window[place].getItem(this.key));
      return kept && Array.isArray(kept.own) ? kept : null;
    } catch {
      return null; // forbidden or unreadable: the conversation lives as long as the page
    }
  }

  /** Forget; `open` stays, for the panel is where it was, and so does the wish to be remembered. */
  clear(write = true) {
    const { open = false, remember = false } = this.data || {};
    if (write) this.lay(false);
    // talk: tells tabs that share a conversation apart from others. seen: newest message shown before.
    this.data = { token: null, talk: newId(), seen: 0, open, remember, own: [] };
    if (write) this.write();
  }

  /** Take a copy for later visits, or the copy of this conversation away. */
  lay(copy) {
    try {
      if (copy) localStorage.setItem(this.key, JSON.stringify(this.data));
      else if ((this.read("localStorage") || {}).talk === this.data.talk) localStorage.removeItem(this.key);
    } catch {
      /* full or forbidden: as above */
    }
  }

  set(values) {
    Object.assign(this.data, values);
    this.write();
  }

  /** Keep an own message: {id, after, text, at, frame}; `frame` goes when the gateway has taken it. */
  add(entry) {
    const own = this.data.own;
    own.push(entry);
    let size = own.reduce((sum, one) => sum + one.text.length, 0);
    while (own.length > MOST_OWN || (size > MOST_CHARACTERS && own.length > 1)) size -= own.shift().text.length;
    this.write();
  }

  entry(id) {
    return this.data.own.find((one) => one.id === id);
  }

  get unsent() {
    return this.data.own.filter((one) => one.frame);
  }

  write() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.data));
    } catch {
      /* full or forbidden: as above */
    }
    this.lay(this.data.remember);
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages without HTTPS have no randomUUID.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ----------------------------------------------------------------------------------------- connection
// One WebSocket, resumed after every break without loss or double: a message goes again, under its id,
// until it was accepted, and `after` has the gateway replay what was missed. Where a WebSocket never
// opens (some proxies cut them), the same over POST, waiting for answers.

const PAUSES = [500, 1000, 2000, 4000, 8000, 15000, 30000];
const OPENING = 10000; // what opens at all opens sooner
const HEARTBEAT = 25000; // proxies close what is quiet for a minute
const WAIT = 25; // seconds; the longest that the gateway allows

class Connection {
  /** `on` has opened(seq), message(frame), typing(), accepted(id), offline(), renewed(), error(frame). */
  constructor(address, memory, on) {
    Object.assign(this, { address, memory, on, seq: 0, failures: 0, round: 0, queue: Promise.resolve() });
    this.running = this.ready = this.reached = this.quiet = false;
    this.socket = this.closing = null;
    this.back = () => this.running && !this.ready && !document.hidden && navigator.onLine && this.retry(0);
    this.gone = () => this.running && this.lost();
  }

  /** Connect, and stay connected until `stop`. */
  start() {
    if (this.running) return;
    this.running = true;
    addEventListener("online", this.back);
    addEventListener("offline", this.gone);
    document.addEventListener("visibilitychange", this.back);
    this.beat = setInterval(() => this.heartbeat(), HEARTBEAT);
    this.connect();
  }

  stop() {
    this.running = false;
    removeEventListener("online", this.back);
    removeEventListener("offline", this.gone);
    document.removeEventListener("visibilitychange", this.back);
    clearInterval(this.beat);
    this.drop();
  }

  /** Let go of what there is, without a word. */
  drop() {
    clearTimeout(this.timer);
    this.round += 1;
    this.ready = this.polling = false;
    if (this.abort) this.abort.abort();
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
  }

  connect() {
    this.drop();
    let socket;
    try {
      socket = this.socket = new WebSocket(this.address.replace(/^http/, "ws") + "/chat");
    } catch {
      return this.lost();
    }
    const mine = (act) => (event) => socket === this.socket && act(event);
    socket.onopen = mine(() => this.put({ type: "open", token: this.memory.data.token, after: this.seq }));
    socket.onmessage = mine((event) => this.receive(JSON.parse(event.data)));
    socket.onclose = mine(() => this.lost());
    this.timer = setTimeout(mine(() => this.ready || this.lost()), OPENING);
  }

  /** The connection is gone: over to POST where no WebSocket ever worked, or again after a pause. */
  lost() {
    const post = !this.reached && !this.polling && navigator.onLine;
    this.drop();
    if (this.closing) this.closing(false);
    if (!this.running) return;
    if (post) this.poll();
    else {
      this.on.offline();
      const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
      this.retry(pause * (0.8 + Math.random() * 0.4));
    }
  }

  retry(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), pause);
  }

  heartbeat() {
    if (!this.ready || !this.socket) return;
    if (this.quiet) return this.lost();
    this.quiet = true;
    this.put({ type: "ping" });
  }

  put(frame) {
    this.socket.send(JSON.stringify(frame));
  }

  receive(frame) {
    this.quiet = false;
    if (this.socket) this.reached = true;
    if (frame.type === "opened") this.opened(frame);
    else if (frame.type === "accepted") this.accepted(frame.id);
    else if (frame.type === "typing") this.on.typing();
    else if (frame.type === "message") {
      if (frame.seq <= this.seq) return;
      this.seq = frame.seq;
      this.on.message(frame);
    } else if (frame.type === "ended") {
      if (this.closing) this.closing(true);
    } else if (frame.type === "error") this.failed(frame);
  }

  opened(frame) {
    this.memory.set({ token: frame.token || this.memory.data.token });
    if (frame.seq < this.seq) {
      // The conversation that we knew was deleted and the gateway began another, or a backup was put back: read that from its start.
      return this.renew(frame.token);
    }
    this.ready = true;
    this.failures = 0;
    this.on.opened(frame.seq, frame.emergency);
    for (const entry of this.memory.unsent) this.transmit(entry.frame);
  }

  accepted(id) {
    const entry = this.memory.entry(id);
    if (entry) delete entry.frame;
    this.memory.write();
    this.on.accepted(id);
  }

  failed(frame) {
    if (["bad_token", "expired_token"].includes(frame.code)) return this.renew(null);
    if (frame.code === "origin") this.stop();
    if (this.closing) return this.closing(false);
    this.on.error(frame);
  }

  /** Begin anew, with a token or without one. */
  renew(token) {
    this.memory.clear();
    this.memory.set({ token });
    this.seq = 0;
    this.on.renewed();
    this.connect();
  }

  /** Send an own message: it is kept until the gateway has taken it. */
  send(entry) {
    this.memory.add(entry);
    if (this.ready) this.transmit(entry.frame);
  }

  transmit(frame) {
    if (this.socket) return this.put(frame);
    // One after the other, so that they arrive in order; what fails goes again after the next opening.
    this.queue = this.queue.then(() => this.post(frame, 0, this.round)).catch(() => {});
  }

  /** End the conversation, or have it deleted too; gives whether that was done. */
  async close(type) {
    if (!this.ready) return false;
    const done = new Promise((resolve) => {
      const late = setTimeout(() => this.closing && this.closing(false), OPENING);
      this.closing = (worked) => {
        clearTimeout(late);
        this.closing = null;
        resolve(worked);
      };
    });
    this.transmit({ type });
    return done;
  }

  async poll() {
    const round = this.round;
    this.polling = true;
    this.abort = new AbortController();
    try {
      // The first opens and replays; the others wait for what comes.
      while (this.running && round === this.round) await this.post(null, this.ready ? WAIT : 0, round);
    } catch {
      if (round === this.round) this.lost();
    }
  }

  async post(frame, wait, round) {
    const reply = await fetch(this.address + "/chat/messages", {
      method: "POST", // as plain text, which asks for no preflight: half the round trips, and refusals can be read
      body: JSON.stringify({ token: this.memory.data.token, after: this.seq, frame, wait }),
      credentials: "omit",
      signal: this.abort && this.abort.signal,
    });
    const body = await reply.json();
    if (round !== this.round) return;
    if (!reply.ok) {
      if (!frame && reply.status >= 429) throw new Error(body.code);
      return this.failed(frame && frame.id ? { ...body, id: frame.id } : body);
    }
    const messages = body.messages || [];
    if (!this.ready) this.opened({ token: body.token, emergency: body.emergency, seq: body.seq });
    if (round !== this.round) return;
    if (body.accepted) this.accepted(body.accepted);
    if (body.ended) this.receive({ type: "ended" });
    for (const message of messages) this.receive(message);
    if (body.typing) this.on.typing();
    if (body.delayed) this.on.error({ code: "delayed", text: body.delayed });
  }
}

// -------------------------------------------------------------------------------------------- element

const SMALL = "(max-width: 30em), (max-height: 30em)";
const LOW = 200;
const SLOW = 3000; // after so long without an answer, ears hear that one is being written

class AfterrunChat extends HTMLElement {
  static observedAttributes = ["label", "heading", "subtitle", "emergency", "clinic", "clinic-phone", "clinic-url", "clinic-hours", "privacy-url"];

  connectedCallback() {
    if (!this.shadowRoot) this.build();
    if (this.hasAttribute("inline") || this.hasAttribute("open") || this.memory.data.open) this.show(false);
    // What came meanwhile shows on the closed button; who never talked is not connected.
    else if (this.memory.data.token) this.connect();
  }

  disconnectedCallback() {
    if (this.connection) this.connection.stop();
  }

  attributeChangedCallback() {
    if (this.shadowRoot) this.name();
  }

  /** Where the gateway is: by default where this module came from. */
  get gateway() {
    return (this.getAttribute("gateway") || new URL(import.meta.url).origin).replace(/\/+$/, "");
  }

  get isOpen() {
    return this.inline || this.panel.open;
  }

  build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    // A second sheet for the one length that is only known at run time: what a phone's keyboard leaves.
    this.seen = new CSSStyleSheet();
    root.adoptedStyleSheets = [sheet, this.seen];
    this.inline = this.hasAttribute("inline");
    root.append(frame(this.inline));
    this.find = (selector) => root.querySelector(selector);
    for (const name of ["panel", "launch", "log", "turns", "state", "close", "sos", "more"]) this[name] = this.find("." + name);
    this.field = this.find("textarea");
    this.memory = new Memory("afterrun:" + this.gateway);
    this.drawn = new Set();
    this.unread = 0;
    this.name();
    this.listen();
    this.begin();
  }

  /** Write every name and word that attributes can change. */
  name() {
    const said = (name) => this.getAttribute(name) || WORDS[name];
    const label = (selector, text) => this.find(selector).setAttribute("aria-label", text);
    this.coach = said("heading");
    this.find(".label").textContent = said("label");
    this.find("h2").textContent = this.coach;
    this.find(".subtitle").textContent = said("subtitle");
    this.sos.textContent = WORDS.help;
    this.find(".state button").textContent = WORDS.retry;
    this.find(".anew button").textContent = WORDS.startAnew;
    this.field.placeholder = WORDS.placeholder;
    label(".place", this.coach);
    label(".more", WORDS.options);
    label(".close", WORDS.close);
    label(".log", WORDS.conversation);
    label("textarea", WORDS.field);
    label(".send", WORDS.send);
    this.launch.hidden = this.inline || this.isOpen;
    this.close.hidden = this.inline;
    this.find("#aid").replaceChildren(...this.contacts());
  }

  contacts() {
    // "999 (112 in Europe)": the first number is the one to call, the rest stands below it. The page's word goes first.
    const text = this.getAttribute("emergency") || this.emergency || "999 (" + WORDS.emergencyNote + ")";
    const [, number, rest] = text.match(/^\s*([^()]*?)\s*(?:\((.*)\))?\s*$/) || [text, text, ""];
    const call = linked(`${WORDS.call} ${number}`, "tel:" + number.replace(/[^\d+]/g, ""));
    call.className = "call";
    const list = [make("p", "", make("strong", "", WORDS.emergency)), make("p", "", call)];
    if (rest) list.push(make("p", "small", rest));
    const [name, phone, hours, page] = ["clinic", "clinic-phone", "clinic-hours", "clinic-url"].map((one) => this.getAttribute(one));
    if (!name && !phone) return [...list, make("p", "", WORDS.noClinic)];
    const clinic = make("p", "", make("strong", "", name || WORDS.clinic));
    if (phone) clinic.append(make("br"), linked(phone, "tel:" + phone.replace(/[^\d+]/g, "")));
    if (hours) clinic.append(make("br"), hours);
    const site = page && linked(page.replace(/^https?:\/\/|\/$/g, ""), page);
    if (site) clinic.append(make("br"), site);
    return [...list, clinic];
  }

  listen() {
    this.launch.addEventListener("click", () => this.show());
    this.close.addEventListener("click", () => this.hide());
    this.sos.addEventListener("click", () => this.toggle("aid"));
    this.more.addEventListener("click", () => this.toggle("menu"));
    this.panel.addEventListener("cancel", (event) => event.preventDefault());
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      if (!this.toggle(null) && !this.inline) this.hide();
    });
    this.find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("input", () => this.fit());
    this.find(".state button").addEventListener("click", () => {
      this.field.focus();
      this.connection.retry(0);
    });
    this.find(".anew button").addEventListener("click", () => {
      this.begin();
      this.connect();
      this.field.focus();
    });
    matchMedia(SMALL).addEventListener("change", () => !this.inline && this.panel.open && this.raise());
    if (window.visualViewport) {
      visualViewport.addEventListener("resize", () => this.seen.replaceSync(`:host { --seen: ${Math.round(visualViewport.height)}px; }`));
    }
  }

  // -- opening and closing

  /** Open the chat; the focus moves into it, unless the page opened it by itself. */
  show(focus = true) {
    if (!this.connection || !this.connection.running) this.connect();
    if (this.inline) return;
    if (!this.panel.open) {
      this.opener = focus ? deepFocus() : null;
      this.raise(focus);
      this.dispatchEvent(new CustomEvent("afterrun-open"));
    }
    this.unread = 0;
    this.badge();
    this.memory.set({ open: true });
    // A finger opens the keyboard when it wants it; a keyboard wants to write at once.
    if (focus) (matchMedia("(pointer: coarse)").matches ? this.find("h2") : this.field).focus();
    this.follow();
  }

  /** Close the chat; it goes on, and the focus returns to where it came from. */
  hide() {
    if (this.inline || !this.panel.open) return;
    this.toggle(null);
    this.launch.hidden = false;
    this.launch.setAttribute("aria-expanded", "false");
    this.panel.close();
    this.memory.set({ open: false });
    const back = this.opener && this.opener.isConnected && this.opener.getClientRects().length ? this.opener : this.launch;
    back.focus();
    this.dispatchEvent(new CustomEvent("afterrun-close"));
  }

  /** Put the panel up: over all on a small screen, where the page behind must not take the focus. */
  raise(focus = true) {
    const held = this.shadowRoot.activeElement;
    if (this.panel.open) this.panel.close();
    this.launch.hidden = true;
    this.launch.setAttribute("aria-expanded", "true");
    if (matchMedia(SMALL).matches) {
      this.panel.showModal();
      if (!focus) this.find("h2").focus();
    } else this.panel.open = true;
    if (held) held.focus();
  }

  /** Show whom to call, with the focus on the first number. */
  aid() {
    if (this.find("#aid").hidden) this.toggle("aid");
    this.find("#aid .call").focus();
  }

  /** Open or shut a drawer; null shuts all. Gives whether one was open. */
  toggle(name) {
    let shut = false;
    for (const [id, knob] of [["aid", this.sos], ["menu", this.more]]) {
      const drawer = this.find("#" + id);
      const open = id === name && drawer.hidden;
      if (!drawer.hidden) {
        shut = true;
        if (drawer.contains(this.shadowRoot.activeElement)) knob.focus();
      }
      drawer.hidden = !open;
      knob.setAttribute("aria-expanded", String(open));
      if (open && id === "menu") this.options();
    }
    return shut;
  }

  // -- ending and deleting

  options() {
    const stay = button("option", WORDS.remember, () => {
      this.memory.set({ remember: !this.memory.data.remember });
      stay.setAttribute("aria-pressed", this.memory.data.remember);
    });
    stay.setAttribute("aria-pressed", this.memory.data.remember);
    stay.append(make("small", "", WORDS.rememberNote));
    const end = button("option", WORDS.end, () => this.finish("end"));
    const remove = button("option danger", WORDS.remove, () => this.confirm());
    end.append(make("small", "", WORDS.endNote));
    remove.append(make("small", "", WORDS.removeNote));
    this.find("#menu").replaceChildren(stay, end, remove);
  }

  confirm() {
    const keep = button("option", WORDS.no, () => this.toggle(null));
    const remove = button("option danger", WORDS.yes, () => this.finish("delete"));
    const question = make("p", "", make("strong", "", WORDS.sure));
    question.id = "sure";
    keep.setAttribute("aria-describedby", "sure");
    this.find("#menu").replaceChildren(question, keep, remove);
    keep.focus();
  }

  async finish(type) {
    const over = this.connection;
    const done = await over.close(type);
    this.toggle(null);
    if (type === "delete" && !done) return this.note(WORDS.notRemoved, true);
    // Ending needs nobody's leave: what matters is that this browser forgets.
    if (this.tabs) this.tabs.postMessage({ talk: this.memory.data.talk, over: type });
    this.over(type);
  }

  over(type) {
    this.connection.stop();
    this.memory.set({ remember: false });
    this.memory.clear();
    this.empty();
    this.note(type === "delete" ? WORDS.removed : WORDS.ended);
    this.state.hidden = true;
    this.find("form").hidden = true;
    this.find(".anew").hidden = false;
    if (this.shadowRoot.activeElement) this.find(".anew button").focus();
  }

  // -- the conversation

  /** The empty conversation: what this is, what it is not, and what becomes of what one writes. */
  begin() {
    const privacy = make("p", "small", WORDS.privacy);
    const page = this.getAttribute("privacy-url") && linked(WORDS.privacyLink, this.getAttribute("privacy-url"));
    if (page) privacy.append(" ", page);
    const limits = make("p", "", ...inline(WORDS.limits));
    this.empty();
    this.turns.append(make("div", "intro", limits, privacy));
    this.find("form").hidden = false;
    this.find(".anew").hidden = true;
  }

  empty() {
    this.typing(false);
    this.turns.replaceChildren();
    this.drawn.clear();
    this.day = this.row = this.ask = this.asked = null;
    this.working = this.late = false;
  }

  connect() {
    if (this.connection) this.connection.stop();
    this.connection = new Connection(this.gateway, this.memory, {
      opened: (seq, emergency) => {
        if (emergency && emergency !== this.emergency) {
          this.emergency = emergency;
          this.find("#aid").replaceChildren(...this.contacts());
        }
        clearTimeout(this.gone);
        this.state.hidden = true;
        if (this.connection.seq >= seq) this.own(Infinity);
        this.caughtUp = seq;
        for (const entry of this.memory.unsent) this.mark(entry.id, WORDS.sending);
      },
      message: (frame) => this.receive(frame),
      typing: () => {
        this.working = true;
        this.typing(true);
      },
      accepted: (id) => this.mark(id, ""),
      error: (frame) => this.failed(frame),
      offline: () => this.offline(),
      renewed: () => {
        this.begin();
        this.note(WORDS.renewed);
      },
    });
    // A conversation begun on a page before: the runner's own words are known before the gateway answers.
    if (!this.memory.data.token) this.typing(true);
    if (!this.tabs && window.BroadcastChannel) {
      this.tabs = new BroadcastChannel(this.memory.key);
      this.tabs.onmessage = (event) => this.fromTab(event.data);
    }
    this.connection.start();
  }

  submit() {
    const text = this.field.value.trim();
    this.field.focus();
    if (!text) return;
    this.field.value = "";
    this.fit();
    this.say(text);
  }

  /** Say something as the runner; a page may call it too. */
  say(text) {
    this.mine(text, { type: "say", text });
  }

  mine(text, frame) {
    const id = newId();
    const entry = { id, after: this.connection.seq, text, at: Date.now(), frame: { ...frame, id } };
    this.toggle(null);
    this.drawOwn(entry);
    this.mark(id, WORDS.sending);
    this.typing(true);
    this.connection.send(entry);
    if (this.tabs) this.tabs.postMessage({ talk: this.memory.data.talk, own: { ...entry, frame: undefined } });
    this.follow();
  }

  /** Another tab of the same conversation said something, or ended it. */
  fromTab({ talk, own, over }) {
    if (talk !== this.memory.data.talk) return;
    if (over) return this.over(over);
    if (this.memory.entry(own.id)) return;
    this.memory.add(own);
    this.drawOwn(own);
    this.typing(true);
  }

  /** Draw own messages that stand before a message of the coach. */
  own(before) {
    for (const entry of this.memory.data.own) if (entry.after < before) this.drawOwn(entry);
  }

  drawOwn(entry) {
    if (this.drawn.has(entry.id)) return;
    this.drawn.add(entry.id);
    this.retire();
    const bubble = make("div", "bubble", make("span", "unseen", WORDS.said + " "), entry.text);
    bubble.dir = "auto";
    const turn = make("div", "turn runner", bubble, make("div", "meta", stamp(entry.at)));
    turn.dataset.id = entry.id;
    this.asked = turn;
    this.askedFor = entry.text;
    this.add(turn, entry.at);
  }

  /** Say beside an own message how far it came; nothing, once the gateway has it. */
  mark(id, text, retry) {
    const turn = [...this.turns.children].find((one) => one.dataset.id === id);
    if (!turn) return;
    const meta = turn.querySelector(".meta");
    for (const old of meta.querySelectorAll(".progress")) old.remove();
    if (!text) return;
    meta.append(make("span", "progress" + (retry ? " unsent" : ""), text));
    if (retry) meta.append(button("progress resend", WORDS.again, retry));
  }

  receive(frame) {
    this.typing(false);
    this.working = this.late = false;
    this.own(frame.seq);
    const at = frame.at ? frame.at * 1000 : Date.now();
    const body = make("div", "words", make("span", "unseen", this.coach + ": "), rendered(frame.text || ""));
    body.dir = "auto";
    const bubble = make("div", "bubble", body);
    const image = frame.image && this.picture(frame.image);
    if (image || frame.card) bubble.classList.add("card");
    if (image) bubble.prepend(image);
    if (frame.card) this.furnish(body, frame.card);
    if (frame.gate) bubble.classList.add("referral");
    // With what cannot wait: whom to call, one press away.
    if (["urgent", "emergency"].includes(frame.gate)) bubble.append(button("call", WORDS.help, () => this.aid()));
    const meta = make("div", "meta", stamp(at));
    this.add(make("div", "turn coach", bubble, meta), at);
    this.cite(frame.sources || [], meta);
    if (frame.choices && frame.choices.length) this.offer(frame.choices);
    if (frame.seq >= (this.caughtUp || 0)) this.own(Infinity);
    if (frame.seq > this.memory.data.seen) {
      this.memory.set({ seen: frame.seq });
      this.tell(frame);
    }
    this.follow();
  }

  /** A card around a message's words: of what kind it is, its title, and rows of names with texts. */
  furnish(body, { kind, title, rows }) {
    const head = [make("p", "kind", WORDS[kind] || ""), make("h3", "", title)];
    body.firstChild.after(...head.filter((one) => one.textContent));
    if (!rows.length) return;
    const made = rows.map(({ name, text }) =>
      kind === "plan" ? [make("li", "", make("strong", "", name), ...inline(text))] : [make("dt", "", name), make("dd", "", ...inline(text))],
    );
    body.append(make(kind === "plan" ? "ol" : "dl", "rows", ...made.flat()));
  }

  picture({ src, alt }) {
    const image = make("img");
    image.alt = alt || "";
    image.addEventListener("load", () => this.follow());
    // Without its picture the words stand alone, and the description in the picture's place.
    image.addEventListener("error", () => image.replaceWith(make("p", "note", alt || "")));
    image.src = new URL(src, this.gateway + "/").href;
    return make("figure", "", image);
  }

  /** Sources with titles in a disclosure, and the question where it comes from beside the newest answer. */
  cite(sources, meta) {
    const titled = sources.filter((one) => one && one.title);
    if (titled.length) {
      const list = titled.map((one) => make("li", "", (one.url && linked(one.title, one.url)) || one.title));
      meta.append(make("details", "", make("summary", "", WORDS.sources), make("ul", "", ...list)));
    }
    if (!sources.length || this.askedFor === WORDS.source) return;
    if (this.ask) this.ask.remove();
    this.ask = button("ask", WORDS.source, (event) => {
      this.say(WORDS.source);
      this.settle(event);
    });
    meta.append(this.ask);
  }

  offer(choices) {
    if (this.row) this.row.remove();
    this.row = make("div", "choices");
    this.row.setAttribute("role", "group");
    this.row.setAttribute("aria-label", WORDS.choices);
    for (const { title, value } of choices) {
      this.row.append(
        button("", title, (event) => {
          this.mine(title, { type: "choose", value });
          this.settle(event);
        }),
      );
    }
    this.turns.append(this.row);
  }

  /** What was offered is used up: it goes, and what was chosen stands as the runner's message. */
  retire() {
    for (const name of ["row", "ask"]) {
      if (this[name]) this[name].remove();
      this[name] = null;
    }
  }

  /** After a pressed button has gone: the keyboard to the field; a finger gets no keyboard it did not ask for. */
  settle(event) {
    (event.detail && matchMedia("(pointer: coarse)").matches ? this.log : this.field).focus({ preventScroll: true });
  }

  typing(on) {
    clearTimeout(this.slow);
    if (this.dots) this.dots.remove();
    this.dots = null;
    if (!on) return;
    this.dots = make("div", "typing", make("i"), make("i"), make("i"));
    this.dots.setAttribute("aria-hidden", "true");
    this.turns.append(this.dots);
    this.slow = setTimeout(() => this.speak(`${this.coach} ${WORDS.writing}`), SLOW);
    this.follow();
  }

  failed(frame) {
    const text = frame.text || WORDS.wrong;
    const entry = frame.id && this.memory.entry(frame.id);
    if (frame.code === "delayed") {
      // The gateway says so again to each connection; once is enough for one answer.
      if (!this.late) this.note(text);
      this.late = true;
      return;
    }
    // One message was refused; another may be worked still.
    this.typing(this.working);
    if (entry) {
      const again = entry.frame;
      delete entry.frame;
      this.memory.write();
      this.mark(entry.id, WORDS.failed, () => {
        entry.frame = again;
        this.memory.write();
        this.mark(entry.id, WORDS.sending);
        this.field.focus();
        if (this.connection.ready) this.connection.transmit(again);
      });
    }
    this.note(text, true);
  }

  offline() {
    this.working = false;
    this.typing(false);
    for (const entry of this.memory.unsent) this.mark(entry.id, WORDS.waiting);
    clearTimeout(this.gone);
    // A blink of the network is nobody's business.
    const show = () => {
      if (!this.state.hidden) return;
      this.find(".state span").textContent = WORDS.offline;
      this.state.hidden = false;
      this.speak(WORDS.offline);
      this.follow();
    };
    this.gone = setTimeout(show, this.connection.failures > 1 || !navigator.onLine ? 0 : 1000);
  }

  note(text, bad = false) {
    // Told again by each new try to connect, it is news once.
    const last = [...this.turns.children].filter((one) => one !== this.row && one !== this.dots).pop();
    if (last && last.matches(".note") && last.textContent === text) return;
    this.add(make("p", bad ? "note bad" : "note", text));
    this.speak(text);
    this.follow();
  }

  add(node, at) {
    const day = at && dayOf(at);
    if (day && day !== this.day) {
      // A day is named where it changes, and at the top where the talk is of another day.
      if (this.day || day !== dayOf(Date.now())) this.turns.append(make("p", "day", dayName(at)));
      this.day = day;
    }
    node.classList.add("fresh");
    this.turns.append(node);
    // What is offered, and the sign of writing, stay at the end.
    for (const last of [this.row, this.dots]) {
      if (!last) continue;
      const held = last.contains(this.shadowRoot.activeElement) && this.shadowRoot.activeElement;
      this.turns.append(last);
      if (held) held.focus({ preventScroll: true });
    }
  }

  /** Scroll to the end, but not past what the runner said last: an answer is read from its start. */
  follow() {
    let from = this.asked;
    const answer = from && from.nextElementSibling;
    // Where only some lines fit, the answer alone.
    if (answer && answer.matches(".coach") && this.log.clientHeight < LOW) from = answer;
    const top = from ? from.offsetTop - this.log.offsetTop - 12 : Infinity;
    this.log.scrollTop = Math.min(this.log.scrollHeight, top);
  }

  /** Let the field grow with what is written, up to five lines, and count what is left of the longest. */
  fit() {
    const field = this.field;
    field.rows = 1;
    while (field.rows < 5 && field.scrollHeight > field.clientHeight + 2) field.rows += 1;
    const left = field.maxLength - field.value.length;
    this.find(".left").hidden = left > 200;
    this.find(".left").textContent = left > 200 ? "" : `${left} ${WORDS.left}`;
  }

  // -- for ears

  /** Speak a finished message, once; where the chat is closed, only that there is one. */
  tell(frame) {
    if (!this.isOpen) {
      this.unread += 1;
      this.badge();
      return this.speak(`${this.coach}: ${this.unread} ${WORDS.unread}`);
    }
    const choices = (frame.choices || []).map((one) => one.title);
    const offered = choices.length ? ` ${WORDS.choices}: ${choices.join(", ")}.` : "";
    const image = frame.image && frame.image.alt ? ` ${frame.image.alt}.` : "";
    const { kind, title, rows = [] } = frame.card || {};
    const head = title ? `${WORDS[kind] || ""}: ${title}. ` : "";
    const more = rows.map(({ name, text }) => " " + spoken(`${name}: ${text}`)).join("");
    this.speak(`${this.coach}: ${head}${spoken(frame.text || "")}${more}${image}${offered}`);
  }

  speak(text) {
    // A modal dialog silences what is outside it, so each place has its own voice.
    const voice = this.find(this.isOpen ? ".voice.inside" : ".voice.outside");
    const line = make("p", "", text);
    voice.append(line);
    // Spoken by then; left there, it would be read a second time by who reads on through the page.
    setTimeout(() => line.remove(), 8000);
  }

  badge() {
    const badge = this.find(".unread");
    badge.hidden = !this.unread;
    badge.replaceChildren(...(this.unread ? [String(this.unread), make("span", "unseen", " " + WORDS.unread)] : []));
  }
}

function stamp(at) {
  const made = make("time", "", new Intl.DateTimeFormat(language(), { hour: "2-digit", minute: "2-digit" }).format(at));
  made.dateTime = new Date(at).toISOString();
  return made;
}

const dayOf = (at) => new Date(at).toDateString();

function dayName(at) {
  if (dayOf(at) === dayOf(Date.now())) return WORDS.today;
  if (dayOf(at) === dayOf(Date.now() - 86400000)) return WORDS.yesterday;
  return new Intl.DateTimeFormat(language(), { weekday: "long", day: "numeric", month: "long" }).format(at);
}

/** For times and days: the page's kind of English, for English is what the chat speaks. */
function language() {
  const [named] = document.documentElement.lang.match(/^en\b[\w-]*$/i) || [];
  try {
    return Intl.getCanonicalLocales(named || "en-GB")[0];
  } catch {
    return "en-GB";
  }
}

/** What has the focus, also inside of other elements' shadows. */
function deepFocus() {
  let active = document.activeElement;
  while (active && active.shadowRoot && active.shadowRoot.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : active;
}

if (!customElements.get("afterrun-chat")) customElements.define("afterrun-chat", AfterrunChat);
