/** How a mail looks. Each part has its style with it, since not every reader takes a style sheet. */
export const STYLE = {
  ground: 'margin:0;padding:0;background:#f3f1ec',
  around: 'padding:24px 12px',
  sheet: 'width:100%;max-width:600px;background:#ffffff;border:1px solid #e3dfd5;border-radius:14px',
  content:
    'padding:28px 32px;text-align:start;color:#1d2030;overflow-wrap:anywhere;' +
    "font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif",
  title: 'margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:650',
  text: 'margin:0 0 14px',
  heading: 'margin:22px 0 6px;font-size:16px;line-height:1.35;font-weight:650',
  list: 'margin:0 0 14px;padding:0;padding-inline-start:20px',
  line: 'margin:0 0 6px',
  action: 'margin:20px 0 4px',
  button:
    'display:inline-block;padding:10px 20px;border-radius:10px;background:#3a3f9e;color:#ffffff;font-weight:600;text-decoration:none',
  notes: 'margin-top:26px;padding-top:14px;border-top:1px solid #e3dfd5;color:#5c5d69;font-size:13px;line-height:1.5',
  note: 'margin:0 0 6px',
  link: 'color:#33388f;text-decoration:underline',
  noteLink: 'color:#5c5d69;text-decoration:underline',
  code:
    'padding:1px 5px;border-radius:5px;background:#ecedfb;color:#33388f;' +
    "font:.88em ui-monospace,'SF Mono',Menlo,Consolas,monospace",
} as const

/** What those styles cannot say: the night, and narrow windows. */
export const SHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .ground { background: #14151b !important }
  .sheet { background: #1c1e27 !important; border-color: #2d303d !important }
  .content { color: #e9e7e1 !important }
  .notes { color: #a3a5b3 !important; border-color: #2d303d !important }
  .link { color: #b9bdfb !important }
  .noteLink { color: #a3a5b3 !important }
  .button { background: #5a60dc !important }
  .code { background: #262945 !important; color: #b9bdfb !important }
}
@media (max-width: 480px) { .around { padding: 0 !important } .sheet { border-radius: 0 !important; border-width: 0 !important } .content { padding: 22px 18px !important } }
`
