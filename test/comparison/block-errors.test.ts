import { describe, expect, it } from 'vitest';
import { compareItems } from '../../src-main/comparison/block-errors';
import { createRankingFinding } from '../../src-main/comparison/finding';
import { computeInterval } from '../../src-main/comparison/moderated';
import { rankSettings } from '../../src-main/comparison/ranking';
import { getTask, namedTasks, type TaskName } from '../../src-main/engine/tasks';
import type { Run } from '../../src-main/engine/contract/run';
import { fakeConfig, fakeRun } from '../support/fake-runs';
import { createTestRandom } from '../support/simulated-sweeps';
import { golden } from './golden';

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const allTasks: readonly TaskName[] = ['class', ...namedTasks];

/** Creates a finished run of a task with these errors by block. @param items per block */
function createRun(id: number, task: TaskName, errors: readonly number[], items: number): Run {
  const dataset = { name: 'data', sha256: '0'.repeat(64) };
  const cell = id === 1 ? 'gru' : 'lstm';
  const config = fakeConfig({
    cell,
    dataset: task === 'class' ? dataset : { ...dataset, predicts: task },
  });
  const mean = sum(errors) / errors.length / items;
  const [leading] = getTask(config).resultMetrics;
  return fakeRun(id, cell, {
    config,
    blockErrors: errors.join(' '),
    evaluatedSequences: task === 'class' ? errors.length * items : 0,
    lastTestAccuracy: 1 - mean,
    lastTestLoss: mean,
    lastMeans: { [leading]: mean },
  });
}

describe('the comparison of two trained models', () => {
  it.each(golden.items)('matches the interval of scipy: $low to $high', (items) => {
    const task = items.isCount ? 'class' : 'series';
    const count = items.isCount ? Math.max(...items.ours, ...items.theirs) : 1;
    const [ours, theirs] = [items.ours, items.theirs].map((errors, i) =>
      createRun(i + 1, task, errors, count),
    ) as [Run, Run];
    const metric = items.isCount ? 'test/accuracy' : 'test/mase';
    const found = compareItems(theirs, ours, metric);
    const { low, high } = computeInterval(found!, 0.025);
    expect(low).toBeCloseTo(items.low, 9);
    expect(high).toBeCloseTo(items.high, 9);
  });

  it.each(allTasks)('gives a verdict with one seed each: %s', (task) => {
    const random = createTestRandom(1);
    const hard = Array.from({ length: 64 }, () => Math.round(20 * random.uniform() ** 2));
    const worse = hard.map((errors) => errors + Math.round(3 * random.uniform()));
    const runs = [createRun(1, task, hard, 100), createRun(2, task, worse, 100)];
    const [metric] = getTask(runs[0]!.config).resultMetrics;
    const finding = createRankingFinding(rankSettings(runs, metric), metric);
    expect(finding).toMatchObject({ verdict: 'better', over: 'sequences', ahead: 'GRU' });
    expect(finding?.errors?.ratio).toBeCloseTo(sum(hard) / sum(worse), task === 'class' ? 2 : 9);
    // The same errors in another order are not paired, and their sums alone show no difference.
    const shuffled = worse.toReversed();
    const unpaired = rankSettings([runs[0]!, createRun(2, task, shuffled, 100)], metric);
    expect(createRankingFinding(unpaired, metric)?.verdict).toBe('open');
  });

  it('finds a false difference in at most 6 % of equal models, with few or many errors', () => {
    const shares = [
      { items: 16, errorRate: 0.3 },
      { items: 100, errorRate: 0.1 },
      { items: 1000, errorRate: 0.02 },
      { items: 10_000, errorRate: 0.012 },
    ].map(({ items, errorRate }) => {
      const random = createTestRandom(3);
      const [blocks, trials] = [Math.min(64, items), items > 1000 ? 300 : 1000];
      let claims = 0;
      for (let trial = 0; trial < trials; trial += 1) {
        const errors = [0, 1].map(() => new Array<number>(blocks).fill(0));
        for (let item = 0; item < items; item += 1) {
          const rate = random.uniform() < 0.5 ? 1.7 * errorRate : 0.3 * errorRate;
          for (const one of errors)
            one[Math.floor((item * blocks) / items)]! += Number(random.uniform() < rate);
        }
        const runs = errors.map((one, i) => createRun(i + 1, 'class', one, items / blocks));
        const { settings } = rankSettings(runs, 'test/accuracy');
        claims += Number(settings.some(({ state }) => state === 'worse'));
      }
      return claims / trials;
    });
    expect(Math.max(...shares)).toBeLessThanOrEqual(0.06);
  });

  it.each([
    ['other blocks', '1 2 3', '1 2', 'test/accuracy'],
    ['a metric that does not lead', '1 2 3', '1 2 4', 'test/loss'],
    ['runs of older versions', '', '', 'test/accuracy'],
    ['a single block', '4', '5', 'test/accuracy'],
  ] as const)('is not made with %s', (_, ours, theirs, metric) => {
    const runs = [ours, theirs].map((blockErrors, i) => fakeRun(i + 1, 'gru', { blockErrors }));
    expect(compareItems(runs[0]!, runs[1]!, metric)).toBeNull();
  });
});
