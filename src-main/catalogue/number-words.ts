// Numbers and lists as people read them, the same in the window, on the command line and in reports.
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** "10,000" */
export function count(value: number): string {
  return whole.format(value);
}

/** "0.1", "1e-3", "2.5e-4": as one types it. */
export function plainNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? value.toExponential() : String(value);
}

/** "RNN", "RNN and GRU", "RNN, GRU and LSTM" */
export function list(words: readonly string[], conjunction = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
