import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planMoreSeeds } from '../../../src-main/comparison/sweeps/more-seeds';
import { groupBySeed } from '../../../src-main/comparison/seeds';
import { sampleRun } from '../sample-runs';

it('plans the next seeds of each setting, equal in all, and names them like existing runs', () => {
  const runs = [1, 2, 3].flatMap((seed) =>
    [16, 32].map((hiddenSize, i) =>
      sampleRun(
        10 * seed + i,
        { hiddenSize, seed },
        { name: `GRU hidden ${hiddenSize} seed ${seed}`, experimentId: 7 },
      ),
    ),
  );
  const planned = planMoreSeeds(runs, 2);
  expect(planned.map(({ name, experimentId }) => `${name} of ${experimentId}`)).toEqual([
    'GRU hidden 16 · seed 4 of 7',
    'GRU hidden 32 · seed 4 of 7',
    'GRU hidden 16 · seed 5 of 7',
    'GRU hidden 32 · seed 5 of 7',
  ]);
});

it('adds runs to their settings, and repeats no seed', () => {
  const some = fc.uniqueArray(
    fc.record({ hiddenSize: fc.constantFrom(8, 16, 32), seed: fc.integer({ min: 0, max: 9 }) }),
    { minLength: 1, maxLength: 12, selector: ({ hiddenSize, seed }) => `${hiddenSize} ${seed}` },
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 4 }), (settings, count) => {
      const runs = settings.map((one, i) => sampleRun(i + 1, one));
      const more = planMoreSeeds(runs, count).map(({ config }, i) => sampleRun(100 + i, config));
      const before = groupBySeed(runs);
      const after = groupBySeed([...runs, ...more]);
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(after.map(({ members }) => members.length)).toEqual(
        before.map(({ members }) => members.length + count),
      );
    }),
  );
});
