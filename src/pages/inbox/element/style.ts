/** How the element looks: by the colours of its host where that gives any, by day and by night as the page around it. */
export const elementStyle = /* css */ `
:host {
  --ground: var(--carillon-ground, light-dark(#ffffff, #1c1e27));
  --ink: var(--carillon-ink, light-dark(#1d2030, #e9e7e1));
  --muted: var(--carillon-muted, light-dark(#5c5d69, #a3a5b3));
  --line: var(--carillon-line, light-dark(#e3dfd5, #2d303d));
  --accent: var(--carillon-accent, light-dark(#33388f, #b9bdfb));
  --badge: var(--carillon-badge, #a3262a);
  --radius: var(--carillon-radius, 12px);
  display: inline-block; position: relative; text-align: start; color: var(--ink);
  font: 15px/1.45 var(--carillon-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
}
:host([hidden]) { display: none; }
:host([inline]) { display: block; }
* { box-sizing: border-box; margin: 0; }
button { font: inherit; color: inherit; cursor: pointer; background: none; border: 1px solid transparent; border-radius: 8px;
  padding: 6px 10px; min-height: 36px; }
button:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
a { color: var(--accent); text-underline-offset: 3px; }

.bell { position: relative; width: 44px; height: 44px; padding: 10px; border-radius: 50%; color: inherit; }
.bell svg { display: block; width: 22px; height: 22px; fill: currentColor; }
.badge { position: absolute; top: 0; inset-inline-end: 0; min-width: 20px; height: 20px; padding: 0 5px; border-radius: 10px;
  background: var(--badge); color: #fff; font-size: 12px; line-height: 20px; font-weight: 650; text-align: center; }

.panel { background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius); display: flex; flex-direction: column;
  overflow: hidden; overflow-wrap: anywhere; }
.panel[role=dialog] { position: absolute; z-index: 2147483000; top: calc(100% + 6px); inset-inline-end: 0; width: 400px; max-height: min(600px, 80dvh);
  box-shadow: 0 12px 34px rgb(0 0 0 / .2); }
.panel[role=dialog].start { inset-inline: 0 auto; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 12px 10px 4px 16px; }
h2 { font-size: 18px; line-height: 1.3; flex: 1 1 auto; overflow-wrap: normal; }
.read-all { color: var(--accent); font-size: 14px; }
.close { font-size: 22px; line-height: 1; min-width: 36px; padding: 0; }
nav { display: flex; gap: 4px; padding: 0 12px 8px; }
nav button { font-size: 14px; min-height: 32px; padding: 4px 12px; border-radius: 16px; color: var(--muted); }
nav button[aria-pressed=true] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.status { padding: 0 16px 10px; font-size: 13px; color: var(--muted); border-bottom: 1px solid var(--line); }
.scroll { overflow-y: auto; overscroll-behavior: contain; padding-bottom: 8px; }
h3 { font-size: 13px; font-weight: 650; color: var(--muted); padding: 12px 16px 2px; }
ul { list-style: none; padding: 0; }
.head { display: grid; grid-template-columns: 1fr auto auto; gap: 8px; align-items: baseline; width: 100%; min-height: 44px; padding: 9px 16px;
  border-radius: 0; text-align: start; }
.head:focus-visible { outline-offset: -2px; }
.unread .subject { font-weight: 650; }
.dot { width: 9px; height: 9px; border-radius: 50%; background: var(--accent); align-self: center; }
time { font-size: 13px; color: var(--muted); white-space: nowrap; grid-column: 3; }
.body { padding: 0 16px 12px; }
.body p, .body li { white-space: pre-wrap; }
.body > * + * { margin-top: 6px; }
.body h4 { font-size: 14px; }
.body li { padding-inline-start: 14px; position: relative; }
.body li::before { content: "•"; position: absolute; inset-inline-start: 2px; color: var(--muted); }
.body small { display: block; font-size: 13px; color: var(--muted); }
code { font: .9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; unicode-bidi: isolate; }
.actions { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.actions > * { font-size: 14px; }
.actions button { border-color: var(--line); }
.actions .open { padding: 6px 10px; }
.nothing { padding: 28px 16px; text-align: center; color: var(--muted); }
.more { display: block; margin: 8px auto; color: var(--accent); }
@media (max-width: 480px) {
  .panel[role=dialog], .panel[role=dialog].start { position: fixed; inset: 8px; top: 60px; width: auto; max-height: none; }
}
`
