import { frameStyle } from '../frame-style.ts'

/** How the inbox page looks, by day and by night. */
export const inboxStyle = /* css */ `${frameStyle}
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
header, main { max-width: 680px; }
h2 { font-size: 15px; color: var(--muted); font-weight: 650; margin: 22px 0 6px; }
h3 { font-size: 17px; line-height: 1.35; font-weight: 500; }
.label, .when, .note { color: var(--muted); font-size: 14px; }
.when strong { color: var(--accent); }
nav { margin: 12px 0; }
nav a[aria-current] { color: inherit; font-weight: 650; text-decoration: none; }
button { font-size: 15px; }
ul { list-style: none; padding: 0; background: var(--panel); border: 1px solid var(--line); border-radius: 14px; }
li { padding: 16px 20px; }
li + li { border-top: 1px solid var(--line); }
.unread h3 { font-weight: 650; }
p.text, p.line, p.note, p.heading { white-space: pre-wrap; margin-top: 6px; }
p.heading { font-weight: 650; }
p.line { padding-inline-start: 14px; }
.actions { margin-top: 12px; }
.nothing { padding: 28px 0; color: var(--muted); }
carillon-inbox { --carillon-radius: 14px; }
@media (max-width: 480px) {
  li { padding: 14px; }
}
`
