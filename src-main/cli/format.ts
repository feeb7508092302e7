// Numbers, times and tables as people read them on a terminal.

export function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(2)} %`;
}

export function loss(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

/** "4.2 s", "1:23"; "93,410": as in the window's table of runs. */
export { clock as duration } from '../comparison/print';
export { count as thousands } from '../catalogue/number-words';

/** Columns two spaces apart; those of numbers (and what stands for one) lie right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  const right = head.map(
    (_, i) => rows.length > 0 && rows.every((row) => /^[\d–]/.test(row[i] ?? '')),
  );
  const pad = (cell: string, i: number) =>
    right[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
