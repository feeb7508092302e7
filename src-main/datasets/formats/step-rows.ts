// Rows of which each is a step of a sequence, in any order: collected, put together by sequence, and sorted by time.
import { plainNumber } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import { refusal, SequenceBuilder, type ParsedSequences } from './parsed-sequences';
import { isNumber } from './read-value';

export interface StepRow {
  readonly id: string;
  readonly label: string;
  readonly group: string | null;
  /** null where the rows of a sequence are in order. */
  readonly time: number | null;
  /** One for each channel; NaN is missing. */
  readonly values: readonly number[];
}

interface Collected {
  readonly index: number;
  readonly label: string;
  readonly group: string | null;
}

export class StepRows {
  readonly #sequences = new Map<string, Collected>();
  readonly #values: SequenceBuilder;
  readonly #owners: number[] = [];
  readonly #times: number[] = [];

  constructor(
    private readonly file: string,
    private readonly channels: readonly string[],
  ) {
    this.#values = new SequenceBuilder(file, channels.length);
  }

  /** @throws Problem bad-data where a sequence has two labels or groups */
  add({ id, label, group, time, values }: StepRow, where: string): void {
    let sequence = this.#sequences.get(id);
    if (sequence === undefined) {
      sequence = { index: this.#sequences.size, label, group };
      this.#sequences.set(id, sequence);
    }
    if (sequence.label !== label || sequence.group !== group) {
      const [here, before] =
        sequence.label === label ? [group ?? '', sequence.group ?? ''] : [label, sequence.label];
      throw refusal(
        this.file,
        `${where} has "${printable(here)}" where the sequence "${printable(id)}" had "${printable(before)}"`,
        'Give each sequence one label and one group, and each its own id',
      );
    }
    this.#owners.push(sequence.index);
    if (time !== null) this.#times.push(time);
    for (const value of values) this.#values.push(value);
  }

  /** Sequences in the order of their first rows. @throws Problem bad-data for a time that a sequence has twice */
  finish(): ParsedSequences {
    const sequences = [...this.#sequences];
    const rows = sequences.map((): number[] => []);
    this.#owners.forEach((owner, row) => at(rows, owner).push(row));
    const channels = this.channels.length;
    const { values: unordered } = this.#values.finish();
    const sorted = new SequenceBuilder(this.file, channels);
    const timeOf = (row: number) => this.#times[row] ?? 0;
    sequences.forEach(([id], i) => {
      const own = at(rows, i);
      if (this.#times.length > 0) own.sort((a, b) => timeOf(a) - timeOf(b));
      own.forEach((row, step) => {
        if (step > 0 && this.#times.length > 0 && timeOf(row) === timeOf(at(own, step - 1))) {
          throw refusal(
            this.file,
            `the sequence "${printable(id)}" has the time ${plainNumber(timeOf(row))} twice`,
            'Give each sequence its own id, or name the columns with --id and --time',
          );
        }
        for (let channel = 0; channel < channels; channel += 1)
          sorted.push(at(unordered, row * channels + channel));
      });
      sorted.endSequence(`the sequence "${printable(id)}"`);
    });
    const found = [...this.#sequences.values()];
    const groups = found.flatMap(({ group }) => (group === null ? [] : [group]));
    return {
      ...sorted.finish(),
      channels: this.channels,
      targets: { kind: 'classes', labels: found.map(({ label }) => label) },
      groups: groups.length === 0 ? null : groups,
    };
  }
}

/** A number, or the milliseconds of a date such as 2026-11-28 12:00:00, in UTC unless it says its zone; null for anything else. */
export function readTime(text: string): number | null {
  const trimmed = text.trim();
  if (isNumber(trimmed)) return Number(trimmed);
  if (!/^\d{4}-\d\d-\d\d/.test(trimmed)) return null;
  const zoned = /([zZ]|[-+]\d\d:?\d\d)$/.test(trimmed.slice(10)) || trimmed.length === 10;
  const time = Date.parse(`${trimmed.replace(' ', 'T')}${zoned ? '' : 'Z'}`);
  return Number.isNaN(time) ? null : time;
}
