import { palette } from '../../palette.ts'

/** Colours, type and what every panel shares. */
export const base = /* css */ `
:root {
${palette}  --brass-soft: light-dark(#fbf1dc, #33291a);
  --accent: light-dark(#3a3f9e, #5a60dc);
  --accent-deep: light-dark(#2e3384, #4d53cc);
  --accent-ink: light-dark(#33388f, #b9bdfb);
  --bad-soft: light-dark(#fdeceb, #3a2022);
  --round: 14px;
  font: 15px/1.5 var(--sans);
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
body {
  display: flex; flex-direction: column; height: 100dvh;
  background: var(--ground); color: var(--ink);
}
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; }
a { color: inherit; text-underline-offset: 3px; text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--accent-ink); outline-offset: 2px; }
code { font-family: var(--mono); font-size: .88em; background: var(--accent-soft); color: var(--accent-ink);
  padding: .1em .35em; border-radius: 5px; overflow-wrap: anywhere; }
small { font-size: 13px; font-weight: 400; color: var(--muted); }

.masthead { display: flex; align-items: center; gap: 12px; padding: 14px 20px 12px; }
.masthead .bell { width: 30px; height: 30px; flex: none; }
.bell { fill: var(--brass); }
h1 { font-size: 21px; letter-spacing: -.015em; }
.masthead p { color: var(--muted); font-size: 14px; line-height: 1.35; flex: 1; max-width: 78ch; margin-left: 8px;
  padding-left: 18px; border-left: 1px solid var(--line); }
.masthead nav { display: flex; gap: 16px; margin-left: auto; font-size: 14px; }

main {
  flex: 1; min-height: 0; padding: 0 20px 20px;
  display: grid; gap: 14px;
  grid: "personas chat composer" minmax(0, 1fr) "clock chat composer" auto / 224px minmax(0, 1fr) minmax(330px, 400px);
}
.personas { grid-area: personas; } .chat { grid-area: chat; } .composer { grid-area: composer; } .clock { grid-area: clock; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: var(--round); min-width: 0;
  display: flex; flex-direction: column; }
.panel-head { display: flex; align-items: center; gap: 10px; padding: 13px 16px; }
h2 { font-size: 15px; }
h2 small { margin-left: 6px; }

button, input, textarea { font: inherit; color: inherit; }
input, textarea { width: 100%; background: var(--sunk); border: 1px solid var(--line); border-radius: 10px; padding: 9px 12px; }
input::placeholder { color: var(--muted); opacity: 1; }
button { cursor: pointer; border: 1px solid var(--line); border-radius: 10px; background: var(--panel); padding: 7px 12px; }
button.primary { background: var(--accent); border-color: var(--accent); color: #fff; font-weight: 600; padding: 9px 18px; }
button.primary:hover { background: var(--accent-deep); }
button:disabled, form[aria-busy] button { opacity: .6; cursor: progress; }
.chip { display: inline-block; font-size: 13px; line-height: 1.3; padding: 5px 11px; border-radius: 999px; text-decoration: none;
  border: 1px solid var(--line); background: var(--panel); color: var(--accent-ink); white-space: nowrap; }
.chip:hover, .chip[aria-current] { background: var(--accent-soft); border-color: var(--accent-ink); }
.chip.quiet { color: var(--muted); }
.choices, .samples { display: flex; flex-wrap: wrap; gap: 6px; }

#trouble { position: fixed; inset: auto 20px 20px; margin: 0 auto; max-width: 560px; padding: 12px 16px; border-radius: 10px;
  background: var(--bad-soft); color: var(--bad); border: 1px solid currentColor; }
`
