import { palette } from '../palette.ts'

/** How the page of the HTTP API looks, by day and by night. */
export const docsStyle = /* css */ `
:root {
${palette}  --accent: light-dark(#33388f, #b9bdfb);
  font: 16px/1.55 var(--sans);
  scroll-padding-top: 16px;
}
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; }
p + p { margin-top: 10px; }
code { font-family: var(--mono); font-size: .88em; overflow-wrap: anywhere; }
p code, dd > code, .members code { background: var(--accent-soft); color: var(--accent); padding: .1em .35em; border-radius: 5px; }

.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; background: var(--panel); padding: 8px 14px; }
header { max-width: 1200px; margin: 0 auto; padding: 36px 24px 20px; }
header .name { color: var(--brass); font-weight: 650; letter-spacing: .01em; }
h1 { font-size: 34px; letter-spacing: -.02em; margin-bottom: 8px; }
.columns { max-width: 1200px; margin: 0 auto; padding: 0 24px 80px;
  display: grid; grid-template-columns: 280px minmax(0, 1fr); gap: 32px; align-items: start; }

nav { position: sticky; top: 0; max-height: 100dvh; overflow-y: auto; padding: 12px 0 24px; font-size: 14px; }
nav .tag { display: inline-block; margin: 14px 0 2px; color: var(--ink); font-weight: 650; text-decoration: none; }
nav .tag:hover { text-decoration: underline; }
nav ul { list-style: none; padding: 0; }
nav li a { display: block; padding: 3px 0; color: var(--muted); text-decoration: none; overflow-wrap: anywhere; }
nav li a:hover { color: var(--ink); text-decoration: underline; }
nav .method { display: inline-block; width: 52px; }

main section { margin-top: 44px; }
main section:first-child { margin-top: 12px; }
h2 { font-size: 24px; letter-spacing: -.01em; margin-bottom: 8px; }
article { background: var(--panel); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px 24px; margin-top: 18px; }
article:target { border-color: var(--accent); }
h3 { font-size: 17px; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover code { text-decoration: underline; }
h4 { font-size: 13px; color: var(--muted); margin: 20px 0 8px; font-weight: 600; }
.summary { margin-top: 8px; }
.method { font: 650 12px/1 var(--mono); letter-spacing: .03em; }
.get { color: var(--good); }
.post, .put, .patch { color: var(--brass); }
.delete { color: var(--bad); }
.scope { color: var(--muted); font-size: 14px; white-space: nowrap; margin-left: .3em; }
.scope::before { content: "· "; }

.members { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.members li { padding: 7px 0; border-bottom: 1px solid var(--line); }
.members .type { color: var(--muted); font: 13px/1.4 var(--mono); overflow-wrap: anywhere; }
.members strong { font-size: 13px; font-weight: 600; color: var(--brass); }
.members p { color: var(--muted); font-size: 15px; margin-top: 2px; }

pre { background: var(--sunk); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; overflow-x: auto;
  font-size: 14px; line-height: 1.5; }
.call { user-select: all; cursor: copy; }
.answers { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 14px; }
.answers dt:target + dd { background: var(--accent-soft); border-radius: 6px; }
.good { color: var(--good); font-weight: 650; }
.bad { color: var(--bad); font-weight: 650; }
details { margin: 6px 0; }
details summary { cursor: pointer; color: var(--accent); font-size: 14px; width: max-content; }
details pre { margin-top: 6px; }

@media (max-width: 860px) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 0; padding: 0 14px 60px; }
  header { padding: 24px 14px 12px; }
  nav { position: static; max-height: none; border-bottom: 1px solid var(--line); padding-bottom: 20px; }
  article { padding: 18px 16px; }
}
@media print { nav, .skip { display: none; } .columns { grid-template-columns: 1fr; } }
`
