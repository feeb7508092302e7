import { expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openEach } from '../../open-app';

const scores = { gru: [0.97, 0.972, 0.971], lstm: [0.969, 0.972, 0.97], rnn: [0.8, 0.81, 0.79] };
const runs = (['gru', 'lstm', 'rnn'] as const).flatMap((cell, i) =>
  scores[cell].map((testAccuracy, seed) =>
    fakeRun(3 * i + seed + 1, cell, {
      config: fakeConfig({ cell, seed: seed + 1 }),
      bestTestAccuracy: testAccuracy,
      lastTestAccuracy: testAccuracy,
    }),
  ),
);
openEach(runs);

const cells = () => [
  ...document.querySelectorAll('table[aria-label=Runs] tr[data-group] td[data-column=errors]'),
];

it('shows the interval of each setting as a bar, and its numbers in the tooltip', () => {
  expect(cells().map((cell) => cell.textContent.trim())).toEqual([
    '1.00',
    expect.stringMatching(/^1\.0\d$/),
    expect.stringMatching(/^\d+\.\d+$/),
  ]);
  const [leader, candidate, worse] = cells().map((cell) => cell.getAttribute('title'));
  expect(leader).toBe('Best candidate; the others are compared with it');
  expect(candidate).toMatch(/^Best candidate, error ratio 1\.0\d \(.*–.*, 9\d.*% interval\)$/);
  expect(worse).toMatch(/^Worse, error ratio \d/);
  const bars = cells().map((cell) => {
    const line = cell.querySelector('line.interval')!;
    return [Number(line.getAttribute('x1')), Number(line.getAttribute('x2'))];
  });
  for (const [from = NaN, to = NaN] of bars) expect(to).toBeGreaterThanOrEqual(from);
});
