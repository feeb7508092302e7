import { describe, expect, it } from 'vitest';
import { writePage } from '../../../scripts/results/page.js';
import { choices, rows } from '../../../scripts/results/rows.js';
import { runName, trainMissing, type Run } from '../../../scripts/results/train.js';
import { toExperiment, type TrainOptions } from '../../../src-main/cli/experiment-options';

const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]];

function runOf(row: typeof first, seed: number, changes: Partial<Run> = {}): Run {
  return {
    name: runName({ row, seed, epochs: row.epochs }),
    status: 'finished',
    durationMs: seed * 60_000,
    lastTestAccuracy: 0.98 + seed / 1000,
    createdAt: `2026-01-0${seed}T00:00:00Z`,
    backend: 'tensorflow',
    versions: { unroll: '1.2.3' },
    config: { epochs: row.epochs },
    ...changes,
  };
}

/** A command line that holds these runs and notes what it is told to train. */
function fakeUnroll(runs: readonly Run[]) {
  const trained: string[] = [];
  const unroll = (words: string[]) => {
    if (words[0] === 'train') trained.push(words[words.indexOf('--name') + 1] ?? '');
    return Promise.resolve(JSON.stringify({ runs }));
  };
  return { trained, unroll };
}

describe('the results', () => {
  it('are rows that the command line understands', () => {
    for (const { words } of [...rows, ...Object.values(choices).flat()]) {
      const pairs = words.flatMap((word, i) =>
        word.startsWith('--')
          ? [
              [
                word.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
                words[i + 1],
              ],
            ]
          : [],
      );
      expect(() => toExperiment(Object.fromEntries(pairs) as TrainOptions)).not.toThrow();
    }
  });

  it('train nothing twice, but again what did not finish or was shortened', async () => {
    const plan = [1, 2, 3, 4].map((seed) => ({ row: first, seed, epochs: first.epochs }));
    const { trained, unroll } = fakeUnroll([
      runOf(first, 1),
      runOf(first, 2, { status: 'stopped' }),
      runOf(first, 3, { config: { epochs: 1 } }),
    ]);
    await trainMissing(plan, unroll);
    expect(trained.sort()).toEqual([2, 3, 4].map((seed) => `${first.name} seed ${seed}`));
  });

  it('show the mean and each seed in its column, and leave out rows without a run', () => {
    const runs = [runOf(first, 1), runOf(first, 3)];
    const page = writePage(runs, { seeds: [1, 2, 3], epochsOf: (row) => row.epochs });
    expect(page).toMatch(/on 2026-01-03:/);
    expect(page).toMatch(
      /\| Tuned RNN +\| 10 +\| 98\.20 % \| 98\.10 % \| – +\| 98\.30 % \| 2\.0 min/,
    );
    expect(page).not.toContain(second.label);
  });

  it('show what each candidate reached on the images held out', () => {
    const [candidate] = choices.GRU ?? [];
    if (!candidate) throw new Error('There is no candidate.');
    const runs = [runOf(candidate, 1)];
    const page = writePage(runs, { seeds: [1], epochsOf: (row) => row.epochs });
    expect(page).toMatch(/\| GRU +\| as in the assignment +\| 98\.10 %/);
  });
});
