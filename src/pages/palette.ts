/** Colours and type that all pages share, by day and by night: members of `:root`. */
export const palette = /* css */ `
  color-scheme: light dark;
  --ground: light-dark(#f3f1ec, #14151b);
  --panel: light-dark(#ffffff, #1c1e27);
  --sunk: light-dark(#f8f7f3, #171921);
  --line: light-dark(#e3dfd5, #2d303d);
  --ink: light-dark(#1d2030, #e9e7e1);
  --muted: light-dark(#5c5d69, #a3a5b3);
  --brass: light-dark(#7d5200, #e7b24a);
  --accent-soft: light-dark(#ecedfb, #262945);
  --good: light-dark(#1d6b3f, #77d19c);
  --bad: light-dark(#a3262a, #ff9a96);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
`
