import { describe, expect, it } from 'vitest';
import { computeRaceState, describeRace } from '../../../src-main/comparison/sweeps/race';
import type { PlannedRun } from '../../../src-main/comparison/sweeps/planned-runs';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import type { Run } from '../../../src-main/engine/contract/run';
import { createTestRandom, createSweep } from '../../support/simulated-sweeps';
import { sampleRun } from '../sample-runs';

const most = 9;
const any = sampleRun(1, {}, { evaluatedSequences: 0 });

/** Nine seeds of so many settings. */
function plannedRace(settings: number): readonly PlannedRun[] {
  return Array.from({ length: most }, (_, seed) =>
    Array.from({ length: settings }, (__, i) => ({
      name: '',
      config: runConfigSchema.parse({ cell: 'gru', hiddenSize: 8 + i, seed: seed + 1 }),
    })),
  ).flat();
}

/** The runs of a race by these values, of which higher is better. */
function raced(values: readonly ArrayLike<number>[], planned = plannedRace(values.length)) {
  const runs = planned.map(({ config }, i): Run => {
    const [setting, seed] = [values[i % values.length], Math.floor(i / values.length)];
    // The errors are the exponential of the value, so that it is what settings are compared by.
    const lastTestAccuracy = 1 - Math.exp(-3 - (setting?.[seed] ?? NaN) / 10);
    return { ...any, id: 1 + i, config, lastTestAccuracy };
  });
  return { planned, runs };
}

/** Trains what a race asks for until its end. */
function toEnd({ planned, runs }: ReturnType<typeof raced>) {
  const runByPlan = new Map(planned.map((one, i) => [one, runs[i]!]));
  const stored: Run[] = [];
  for (;;) {
    const state = computeRaceState(planned, stored);
    if (state.next.length === 0) return { ...state, stored };
    for (const one of state.next) stored.push(runByPlan.get(one)!);
  }
}

function simulated(trials: number, means: readonly number[]) {
  const random = createTestRandom(1);
  const planned = plannedRace(means.length);
  let [kept, asked, left] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const end = toEnd(raced(createSweep(random, means, most, random.normal), planned));
    // The first setting is the best: it is in what is left, or was taken out at a look.
    kept += Number(end.best.some(({ config }) => config.hiddenSize === 8));
    asked += end.asked / end.most;
    left += end.left;
  }
  const share = (count: number) => (100 * count) / trials;
  return { kept: share(kept), trained: share(asked), left: left / trials };
}

describe('a race', () => {
  it('begins with three seeds of each setting, seed by seed, and skips trained runs', () => {
    const { planned, runs } = raced([new Float64Array(9), new Float64Array(9)]);
    expect(computeRaceState(planned, []).next).toEqual(planned.slice(0, 6));
    expect(computeRaceState(planned, runs.slice(0, 4)).next).toEqual(planned.slice(4, 6));
  });

  it('resumes after a restart from the stored runs alone', () => {
    const sweep = raced(
      createSweep(createTestRandom(3), [2, 1.5, 1, 0, 0], 9, createTestRandom(4).normal),
    );
    const { stored, ...end } = toEnd(sweep);
    expect(computeRaceState(sweep.planned, stored.toReversed())).toEqual(end);
    const saved = end.most - end.asked;
    expect(describeRace(end)).toMatch(
      new RegExp(
        `^(Winner of 5 settings: .+|No winner: .+ leads)\\. ${saved} of 45 trainings saved\\.$`,
      ),
    );
  });

  it('trains stopped runs again, but not diverged ones', () => {
    const { planned, runs } = raced([new Float64Array(9), new Float64Array(9)]);
    const first = runs.slice(0, 6);
    const withStatus = (status: Run['status']) =>
      first.map((run, i) => (i === 0 ? { ...run, status } : run));
    expect(computeRaceState(planned, withStatus('stopped')).next).toEqual([planned[0]]);
    expect(computeRaceState(planned, withStatus('diverged')).next).not.toContain(planned[0]);
  });
});

describe('a simulated race', () => {
  it.each([
    [6, 40, 1.6],
    [18, 20, 4],
    [36, 10, 9],
  ])(
    'keeps the best of %i settings over six deviations, with 57 per cent of the trainings',
    (count, trials, size) => {
      const means = Array.from({ length: count }, (_, i) => 6 - (6 * i) / (count - 1));
      const { kept, trained, left } = simulated(trials, means);
      expect(kept).toBeGreaterThanOrEqual(97);
      expect(Math.abs(trained - 57)).toBeLessThan(3);
      expect(Math.abs(left - size)).toBeLessThan(1);
    },
  );

  it('keeps any one of 18 equal settings in at least 95 per cent of races', () => {
    const { kept } = simulated(20, new Array<number>(18).fill(0));
    expect(kept).toBeGreaterThanOrEqual(95);
  });
});
