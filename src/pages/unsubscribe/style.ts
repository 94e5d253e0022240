import { palette } from '../palette.ts'

/** How the pages behind links look, by day and by night. */
export const linkStyle = /* css */ `
:root {
${palette}  --accent: light-dark(#33388f, #b9bdfb);
  --button: light-dark(#3a3f9e, #5a60dc);
  --bad-soft: light-dark(#fdeceb, #3a2022);
  --good-soft: light-dark(#e9f5ee, #1b2f25);
  font: 16px/1.55 var(--sans);
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); padding: 40px 16px 64px; }
header, main { max-width: 620px; margin: 0 auto; }
header { color: var(--brass); font-weight: 650; padding: 0 4px 12px; }
main { background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 28px 28px 22px; overflow-wrap: anywhere; }
h1 { font-size: 26px; line-height: 1.25; letter-spacing: -.015em; font-weight: 650; margin-bottom: 10px; }
h2 { font-size: 16px; line-height: 1.35; font-weight: 650; margin-bottom: 4px; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { unicode-bidi: isolate; font-family: var(--mono); font-size: .88em; background: var(--accent-soft); color: var(--accent); padding: .1em .35em; border-radius: 5px; }

button { font: inherit; color: inherit; cursor: pointer; min-height: 40px; padding: 6px 14px; border-radius: 10px;
  border: 1px solid var(--line); background: var(--panel); }
button:hover { border-color: var(--accent); }
button.primary { background: var(--button); border-color: var(--button); color: #fff; font-weight: 600; margin-top: 18px; }

.entries { list-style: none; padding: 0; margin-top: 14px; border-top: 1px solid var(--line); }
.entries li { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; padding: 14px 0; border-bottom: 1px solid var(--line); }
.what { flex: 1 1 220px; min-width: 0; }
.what code { background: none; color: var(--ink); padding: 0; font-size: .95em; }
.state { display: block; font-size: 14px; color: var(--muted); }
.state.active { color: var(--good); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }

.done, .refused { border-radius: 10px; padding: 12px 16px; margin: 4px 0 16px; }
.done { background: var(--good-soft); display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; justify-content: space-between; }
.refused { background: var(--bad-soft); color: var(--bad); }
.why { margin: 20px 0 14px; padding: 14px 16px; background: var(--sunk); border-radius: 10px; }
.why p + p { margin-top: 6px; }
nav { display: flex; flex-wrap: wrap; gap: 8px 22px; margin-top: 22px; font-size: 15px; }

@media (max-width: 480px) {
  body { padding: 16px 10px 40px; }
  main { padding: 20px 16px 18px; }
  .actions, .actions button { flex: 1 1 auto; }
}
`
