import { palette } from '../palette.ts'

/** How the inbox page looks, by day and by night. */
export const inboxStyle = /* css */ `
:root {
${palette}  --accent: light-dark(#33388f, #b9bdfb);
  font: 16px/1.55 var(--sans);
}
* { box-sizing: border-box; margin: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
body { background: var(--ground); color: var(--ink); padding: 40px 16px 64px; }
header, main { max-width: 680px; margin: 0 auto; overflow-wrap: anywhere; }
header { color: var(--brass); font-weight: 650; padding: 0 4px 12px; }
h1 { font-size: 26px; line-height: 1.25; letter-spacing: -.015em; font-weight: 650; }
h2 { font-size: 15px; color: var(--muted); font-weight: 650; margin: 22px 0 6px; }
h3 { font-size: 17px; line-height: 1.35; font-weight: 500; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { unicode-bidi: isolate; font-family: var(--mono); font-size: .88em; background: var(--accent-soft); color: var(--accent); padding: .1em .35em; border-radius: 5px; }
.label, .when, .note { color: var(--muted); font-size: 14px; }
.when strong { color: var(--accent); }
nav { display: flex; flex-wrap: wrap; gap: 8px 22px; margin: 12px 0; }
nav a[aria-current] { color: inherit; font-weight: 650; text-decoration: none; }
button { font: inherit; font-size: 15px; color: inherit; cursor: pointer; min-height: 40px; padding: 6px 14px; border-radius: 10px;
  border: 1px solid var(--line); background: var(--panel); }
button:hover { border-color: var(--accent); }
ul { list-style: none; padding: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 14px; }
li { padding: 16px 20px; }
li + li { border-top: 1px solid var(--line); }
.unread h3 { font-weight: 650; }
p.text, p.line, p.note, p.heading { white-space: pre-wrap; margin-top: 6px; }
p.heading { font-weight: 650; }
p.line { padding-inline-start: 14px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.nothing { padding: 28px 0; color: var(--muted); }
carillon-inbox { --carillon-radius: 14px; }
@media (max-width: 480px) {
  body { padding: 16px 10px 40px; }
  li { padding: 14px; }
}
`
