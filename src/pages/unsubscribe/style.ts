import { frameStyle } from '../frame-style.ts'

/** How the pages behind links look, by day and by night. */
export const linkStyle = /* css */ `${frameStyle}
:root {
  --button: light-dark(#3a3f9e, #5a60dc);
  --bad-soft: light-dark(#fdeceb, #3a2022);
  --good-soft: light-dark(#e9f5ee, #1b2f25);
}
main { background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 28px 28px 22px; }
h1 { margin-bottom: 10px; }
h2 { font-size: 16px; line-height: 1.35; font-weight: 650; margin-bottom: 4px; }
button.primary { background: var(--button); border-color: var(--button); color: #fff; font-weight: 600; margin-top: 18px; }

.entries { list-style: none; padding: 0; margin-top: 14px; border-top: 1px solid var(--line); }
.entries li { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; padding: 14px 0; border-bottom: 1px solid var(--line); }
.what { flex: 1 1 220px; min-width: 0; }
.what code { background: none; color: var(--ink); padding: 0; font-size: .95em; }
.state { display: block; font-size: 14px; color: var(--muted); }
.state.active { color: var(--good); }

details[open] { flex-basis: 100%; }
summary { list-style: none; width: fit-content; }
summary::-webkit-details-marker { display: none; }
details p { margin: 10px 0; }
.why details { margin-top: 10px; }
.ways { margin-top: 24px; }
.field { margin: 12px 0; }
label { display: block; font-size: 15px; margin-bottom: 4px; }
select { width: 100%; max-width: 320px; }
input[type=number] { width: 110px; }
[aria-invalid] { border-color: var(--bad); }
.field .refused { display: block; margin: 6px 0 0; padding: 8px 12px; font-size: 15px; }

.done, .refused { border-radius: 10px; padding: 12px 16px; margin: 4px 0 16px; }
.done { background: var(--good-soft); display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: center; justify-content: space-between; }
.refused { background: var(--bad-soft); color: var(--bad); }
.why { margin: 20px 0 14px; padding: 14px 16px; background: var(--sunk); border-radius: 10px; }
.why p + p { margin-top: 6px; }
nav { margin-top: 22px; font-size: 15px; }

@media (max-width: 480px) {
  main { padding: 20px 16px 18px; }
  .actions, .actions button { flex: 1 1 auto; }
}
`
