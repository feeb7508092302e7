// Stored series, joined again from their two parts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findLastTrained, joinSeries } from '../../../src-main/engine/datasets/join-series';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import { said } from '../../support/sequence-data';
import { createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

/** Two shops of 40 days, whose sales are their days, without these days. */
async function shops(missing: readonly number[] = []) {
  const file = join(createTemporaryDirectory(), 'shops.csv');
  const rows = ['a', 'b'].flatMap((shop, k) =>
    Array.from({ length: 40 }, (_, day) => day)
      .filter((day) => !missing.includes(day))
      .map((day) => {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
        return `${shop},${date},${String(1000 * k + day)}`;
      }),
  );
  writeFileSync(file, ['shop,day,sales', ...rows].join('\n'));
  return openSequences(
    [file],
    said({ rows: 'steps', sequence: 'shop', forecast: 'sales', window: 4, horizon: '1..2' }),
  );
}

it('joins the training and the test part of each series, with a window at the end', async () => {
  const joined = joinSeries(await shops())!;
  const days = Array.from({ length: 40 }, (_, day) => day);
  expect([...joined.values]).toEqual([...days, ...days.map((day) => 1000 + day)]);
  expect([...joined.starts]).toEqual([0, 40, 80]);
  expect([...joined.windows.starts]).toEqual([36, 76]);
  expect(joined.windows).toMatchObject({
    series: { names: ['a', 'b'] },
    ahead: [1, 2].map((steps) => ({ channel: 'sales', steps })),
  });
});

it('keeps a gap in time, and joins steps that both parts contain', async () => {
  const holed = joinSeries(await shops([10, 11]))!;
  expect([...holed.starts]).toEqual([0, 10, 38, 48, 76]);
  expect([...holed.windows.firstTicks]).toEqual([0, 12, 0, 12]);
  const { about, train, test } = await shops();
  const { values, starts } = joinSeries({ about, train, test: train })!;
  expect([values.length, starts.length]).toEqual([train.values.length, 3]);
  expect([...joinSeries({ about, train: test, test: train })!.values]).toEqual([
    ...joinSeries({ about, train, test })!.values,
  ]);
});

it('finds the last step that training windows predict', async () => {
  const { train } = await shops();
  expect([...findLastTrained(train, [1, 2])]).toEqual([
    [0, 31],
    [1, 31],
  ]);
});

it('returns null for sequences that are no series', () => {
  expect(joinSeries(createTinySequences())).toBeNull();
});
