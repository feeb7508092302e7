// The style of the documentation: the window's colours in both themes, a list of pages and one column.

export const helpStyle = `:root {
  color-scheme: light dark;
  --bg: #ffffff; --panel: #f7f7f8; --line: #e2e4e8; --ink: #1b1d21; --ink-2: #565b66; --accent: #4f52c4; --soft: #ecedfb;
}
@media (prefers-color-scheme: dark) {
  :root { --bg: #141619; --panel: #1a1d21; --line: #2d3138; --ink: #e9ebee; --ink-2: #a9afb9; --accent: #9a9df4; --soft: #262845; }
}
* { box-sizing: border-box; }
body {
  display: flex; height: 100vh; margin: 0; background: var(--bg); color: var(--ink);
  font: 14px/1.55 system-ui, -apple-system, 'Segoe UI', 'Cantarell', 'Noto Sans', sans-serif;
  font-variant-numeric: tabular-nums;
}
nav { flex: none; width: 220px; padding: 16px 8px; overflow-y: auto; border-right: 1px solid var(--line); background: var(--panel); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: 4px 8px; border-radius: 6px; color: var(--ink-2); text-decoration: none; }
nav a[aria-current] { background: var(--soft); color: var(--accent); font-weight: 600; }
main { flex: 1; min-width: 0; padding: 24px 32px 64px; overflow-y: auto; }
main > * { max-width: 760px; }
main > table, main > pre { max-width: 1000px; }
main:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { margin: 0 0 8px; font-size: 26px; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 32px 0 8px; font-size: 19px; line-height: 1.25; }
h3 { margin: 24px 0 4px; font-size: 15px; }
a { color: var(--accent); }
code { padding: 1px 4px; border-radius: 4px; background: var(--panel); font: 12.5px/1.5 ui-monospace, 'DejaVu Sans Mono', monospace; }
pre { padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { padding: 0; background: none; }
table { display: block; overflow-x: auto; border-collapse: collapse; font-size: 13px; }
th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--ink-2); font-weight: 600; }
`;
