// Numbers, times and tables as people read them on a terminal.

export function percent(fraction: number | null): string {
  return fraction === null ? '–' : `${(fraction * 100).toFixed(2)} %`;
}

export function loss(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}

/** 4.2 s, 1:23, 1:02:03 */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const clock = `${two(minutes)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, '');
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}

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
