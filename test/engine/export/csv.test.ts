import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { writeDataParts } from '../../../src-main/export/export-data';
import { shortenFloat, toCsv } from '../../../src-main/engine/export/csv';
import { type RunStore } from '../../../src-main/store/run-store';
import { hostile, sampleStore, getText } from '../../main/export/hostile-runs';

function parseCsv(text: string) {
  const { data, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
}

/** Every value in the store, as rows. */
function storedRows(store: RunStore, runId: number) {
  return (['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy'] as const).flatMap(
    (metric) => {
      const { steps, values } = store.curves.series(runId, metric);
      return steps.map((step, i) => ({ metric, step, value: values[i]! }));
    },
  );
}

describe('the CSV export of runs', () => {
  it('has every value with the digits that identify its float32', () => {
    const { store, runs } = sampleStore();
    const rows = parseCsv(getText(writeDataParts(store, runs, 'values', 'csv')));
    for (const { id } of runs) {
      const own = rows.filter(({ run }) => run === String(id));
      expect(
        own.map(({ metric, step, value }) => ({
          metric,
          step: Number(step),
          value: Math.fround(Number(value)),
        })),
      ).toEqual(storedRows(store, id));
    }
  });

  it('contains nothing that a spreadsheet would treat as a formula', () => {
    const { store, runs } = sampleStore();
    const rows = parseCsv(getText(writeDataParts(store, runs, 'runs', 'csv')));
    expect(rows[1]!.name).toBe(`'${hostile.replace('\n', ' ')}`);
    expect(rows[0]!.notes).toBe("'-1+1");
  });

  it.each(['=1\n2', '+1', '-1', '@x', '\tx', '\rx', '\n=1', '＝1', '＠x'])(
    'neutralises text that begins with %j',
    (text) => {
      const [row] = parseCsv(
        getText(
          toCsv([
            ['text', 'number'],
            [text, -1],
          ]),
        ),
      );
      expect(row).toEqual({ text: `'${text}`, number: '-1' });
    },
  );

  it('parses back to the same values for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = getText(toCsv([['text'], [text]]));
        const { data } = Papa.parse<string[]>(written, { newline: '\r\n' });
        expect(data[1]![0]!.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      }),
      { numRuns: 30 },
    );
  });
});

it('prints a float32 as the shortest decimal of the same number', () => {
  expect(shortenFloat(Math.fround(0.1))).toBe(0.1);
  fc.assert(
    fc.property(fc.float(), (value) => {
      expect(Math.fround(shortenFloat(value))).toEqual(value === 0 ? 0 : value);
    }),
  );
});
