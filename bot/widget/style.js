// The look of the widget. A site changes it with the custom properties on the first lines.

export const STYLE = `
:host {
  --ar-accent: var(--afterrun-accent, #0b6b5b);
  --ar-on-accent: var(--afterrun-on-accent, #ffffff);
  --ar-surface: var(--afterrun-surface, #ffffff);
  --ar-soft: var(--afterrun-soft, #eef4f2);
  --ar-text: var(--afterrun-text, #17211f);
  --ar-muted: var(--afterrun-muted, #55635f);
  --ar-line: var(--afterrun-line, #c9d6d2);
  --ar-alert: var(--afterrun-alert, #a3261a);
  --ar-font: var(--afterrun-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
  --ar-radius: var(--afterrun-radius, 16px);
  all: initial;
  font: 16px/1.5 var(--ar-font);
  color: var(--ar-text);
}
@media (prefers-color-scheme: dark) {
  :host(:not([theme="light"])) {
    --ar-accent: var(--afterrun-accent-dark, #5fd0ba);
    --ar-on-accent: var(--afterrun-on-accent-dark, #06231e);
    --ar-surface: var(--afterrun-surface-dark, #131a19);
    --ar-soft: var(--afterrun-soft-dark, #1f2a28);
    --ar-text: var(--afterrun-text-dark, #eaf2f0);
    --ar-muted: var(--afterrun-muted-dark, #a9b8b4);
    --ar-line: var(--afterrun-line-dark, #3a4845);
    --ar-alert: var(--afterrun-alert-dark, #ff9d92);
  }
}
:host([theme="dark"]) {
  --ar-accent: var(--afterrun-accent-dark, #5fd0ba);
  --ar-on-accent: var(--afterrun-on-accent-dark, #06231e);
  --ar-surface: var(--afterrun-surface-dark, #131a19);
  --ar-soft: var(--afterrun-soft-dark, #1f2a28);
  --ar-text: var(--afterrun-text-dark, #eaf2f0);
  --ar-muted: var(--afterrun-muted-dark, #a9b8b4);
  --ar-line: var(--afterrun-line-dark, #3a4845);
  --ar-alert: var(--afterrun-alert-dark, #ff9d92);
}
* { box-sizing: border-box; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid var(--ar-accent); outline-offset: 2px; }
.launch {
  position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000;
  display: flex; align-items: center; gap: 10px; min-height: 56px; padding: 0 22px;
  border: 0; border-radius: 28px; background: var(--ar-accent); color: var(--ar-on-accent);
  font-weight: 600; box-shadow: 0 6px 24px rgb(0 0 0 / .22);
}
.panel {
  position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483001;
  display: flex; flex-direction: column; overflow: hidden;
  inline-size: min(420px, calc(100vw - 32px)); block-size: min(680px, calc(100dvh - 40px));
  background: var(--ar-surface); border: 1px solid var(--ar-line); border-radius: var(--ar-radius);
  box-shadow: 0 16px 48px rgb(0 0 0 / .28);
}
:host([inline]) .panel { position: static; inline-size: 100%; block-size: 100%; box-shadow: none; }
[hidden] { display: none !important; }
header { display: flex; align-items: center; gap: 8px; padding: 14px 16px; border-block-end: 1px solid var(--ar-line); }
h2 { flex: 1; margin: 0; font-size: 1.0625rem; line-height: 1.25; }
h2 small { display: block; color: var(--ar-muted); font-weight: 400; font-size: .8125rem; }
.plain { min-inline-size: 40px; min-block-size: 40px; border: 0; border-radius: 10px; background: none; font-size: 1.25rem; }
.plain:hover { background: var(--ar-soft); }
.help { padding: 8px 16px; background: var(--ar-soft); font-size: .8125rem; border-block-end: 1px solid var(--ar-line); }
.help summary { min-block-size: 24px; color: var(--ar-alert); font-weight: 600; cursor: pointer; }
.help p { margin: 6px 0 2px; }
.log { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 16px; display: flex; flex-direction: column; gap: 10px; }
.bubble { max-inline-size: 88%; padding: 10px 14px; border-radius: 16px; overflow-wrap: anywhere; }
.bubble p { margin: 0 0 .6em; } .bubble p:last-child { margin: 0; }
.bubble ul { margin: .2em 0 .6em; padding-inline-start: 1.2em; } .bubble ul:last-child { margin-block-end: 0; }
.bubble img { display: block; max-inline-size: 100%; margin-block-start: 8px; border-radius: 10px; }
.coach { align-self: flex-start; background: var(--ar-soft); border-end-start-radius: 4px; }
.runner { align-self: flex-end; background: var(--ar-accent); color: var(--ar-on-accent); border-end-end-radius: 4px; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; }
.choices button {
  min-block-size: 40px; padding: 6px 14px; border: 1.5px solid var(--ar-accent); border-radius: 20px;
  background: var(--ar-surface); color: var(--ar-accent); font-weight: 500; text-align: start;
}
.choices button:hover { background: var(--ar-soft); }
.note { align-self: center; color: var(--ar-muted); font-size: .8125rem; text-align: center; }
.typing { align-self: flex-start; display: flex; gap: 5px; padding: 14px; border-radius: 16px; background: var(--ar-soft); }
.typing i { inline-size: 7px; block-size: 7px; border-radius: 50%; background: var(--ar-muted); animation: ar-blink 1.2s infinite; }
.typing i:nth-child(2) { animation-delay: .2s; } .typing i:nth-child(3) { animation-delay: .4s; }
@keyframes ar-blink { 0%, 80%, 100% { opacity: .25; } 40% { opacity: 1; } }
@media (prefers-reduced-motion: reduce) { .typing i { animation: none; opacity: .7; } }
.state { padding: 6px 16px; background: var(--ar-soft); color: var(--ar-text); font-size: .8125rem; }
form { display: flex; align-items: flex-end; gap: 8px; padding: 12px; border-block-start: 1px solid var(--ar-line); }
textarea {
  flex: 1; min-block-size: 44px; max-block-size: 132px; padding: 10px 12px; resize: none;
  border: 1.5px solid var(--ar-muted); border-radius: 12px; background: var(--ar-surface);
}
form button { min-block-size: 44px; padding: 0 18px; border: 0; border-radius: 12px; background: var(--ar-accent); color: var(--ar-on-accent); font-weight: 600; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) {
  :host(:not([inline])) .panel { inset: 0; inline-size: 100%; block-size: 100dvh; border: 0; border-radius: 0; }
}
`;
