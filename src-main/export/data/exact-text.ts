// Numbers as text that reads back as the same number.

/** The shortest decimal that reads back as the same float32; "NaN", "Infinity" and "-Infinity". */
export function float32Text(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** ISO 8601 in UTC. @param time in ms since 1970 */
export function timeText(time: number): string {
  return new Date(time).toISOString();
}
