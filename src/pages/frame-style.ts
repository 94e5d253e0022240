import { palette } from './palette.ts'

/** How every page for people looks, by day and by night; what is peculiar to one stands below it. */
export const frameStyle = /* css */ `
:root {
${palette}  --accent: light-dark(#33388f, #b9bdfb);
  font: 16px/1.55 var(--sans);
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); padding: 40px 16px 64px; }
header, main { max-width: 620px; margin: 0 auto; overflow-wrap: anywhere; }
header { color: var(--brass); font-weight: 650; padding: 0 4px 12px; }
h1 { font-size: 26px; line-height: 1.25; letter-spacing: -.015em; font-weight: 650; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { unicode-bidi: isolate; font-family: var(--mono); font-size: .88em; background: var(--accent-soft); color: var(--accent); padding: .1em .35em; border-radius: 5px; }
button, summary, select, input { font: inherit; color: inherit; min-height: 40px; padding: 6px 14px; border-radius: 10px;
  border: 1px solid var(--line); background: var(--panel); }
button, summary { cursor: pointer; }
button:hover, summary:hover { border-color: var(--accent); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
nav { display: flex; flex-wrap: wrap; gap: 8px 22px; }
@media (max-width: 480px) {
  body { padding: 16px 10px 40px; }
}
`
