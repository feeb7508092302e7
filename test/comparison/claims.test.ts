// Claims over generated experiments: a run that is missing or failed shows in the claim, the three
// states partition the settings, and adding seeds until one setting is left makes few false claims.
import { expect, it } from 'vitest';
import {
  describeFinding,
  formatFieldsInLine,
  createRankingFinding,
} from '../../src-main/comparison/finding';
import { openSettings, rankSettings } from '../../src-main/comparison/ranking';
import { countInterimAnalyses, planMoreSeeds } from '../../src-main/comparison/sweeps/more-seeds';
import type { Run } from '../../src-main/engine/contract/run';
import { at } from '../../src-main/core/element-at';
import { createTestRandom, type Random } from '../support/simulated-sweeps';
import { sampleRun } from './sample-runs';

const trials = Number(process.env.UNROLL_CLAIMS ?? 40);

/** A run whose errors are the exponential of its value. */
const createRun = (
  id: number,
  setting: number,
  seed: number,
  value: number,
  changes: Partial<Run> = {},
) =>
  sampleRun(
    id,
    { hiddenSize: 8 + setting, seed },
    { lastTestAccuracy: 1 - Math.exp(-3 - value / 10), evaluatedSequences: 0, ...changes },
  );

function createExperiment(random: Random, settings: number, seeds: number, spread = 3): Run[] {
  const means = Array.from({ length: settings }, () => spread * random.normal());
  return Array.from({ length: settings * seeds }, (_, i) =>
    createRun(
      i + 1,
      i % settings,
      1 + Math.floor(i / settings),
      at(means, i % settings) + random.normal(),
    ),
  );
}

const said = (runs: readonly Run[]) => {
  const finding = createRankingFinding(rankSettings(runs, 'test/accuracy'), 'test/accuracy');
  return finding && `${describeFinding(finding)} ${formatFieldsInLine(finding)}`;
};

const pick = (random: Random, count: number) => Math.floor(random.uniform() * count);

it('changes the claim or its text when any run diverges, crashes, stops or is missing', () => {
  const random = createTestRandom(1);
  for (let trial = 0; trial < trials; trial += 1) {
    const runs = createExperiment(random, 2 + pick(random, 7), 2 + pick(random, 4));
    const one = at(runs, pick(random, runs.length));
    const before = said(runs);
    for (const status of ['diverged', 'crashed', 'stopped'] as const)
      expect(said(runs.map((run) => (run === one ? { ...run, status } : run)))).not.toBe(before);
    expect(said(runs.filter((run) => run !== one))).not.toBe(before);
  }
});

it('names no setting with diverged seeds best, and lists settings whose seeds all diverged', () => {
  const random = createTestRandom(2);
  for (let trial = 0; trial < trials; trial += 1) {
    const settings = 2 + pick(random, 5);
    const runs = createExperiment(random, settings, 5).map((run): Run =>
      random.uniform() < 0.3 ? { ...run, status: 'diverged', lastTestAccuracy: null } : run,
    );
    const ranking = rankSettings(runs, 'test/accuracy');
    expect(ranking.settings).toHaveLength(settings);
    for (const { state, why, errors, counts } of ranking.settings) {
      if (state === 'not judged') expect([why !== '', errors]).toEqual([true, null]);
      expect(counts.finished + counts.diverged).toBe(5);
    }
    const finding = createRankingFinding(ranking, 'test/accuracy');
    const failed = at(ranking.settings, 0).counts.diverged > 0;
    if (failed) expect(finding?.verdict).not.toBe('best');
    if (failed && finding !== null) expect(describeFinding(finding)).toContain('diverged');
  }
});

it('offers seeds to every candidate and to every setting that is not judged', () => {
  const random = createTestRandom(3);
  for (let trial = 0; trial < trials; trial += 1) {
    const runs = createExperiment(random, 6, 3).filter(() => random.uniform() < 0.7);
    const ranking = rankSettings(runs, 'test/accuracy');
    const open = new Set(openSettings(ranking).map(({ id }) => id));
    for (const { id, state } of ranking.settings) expect(open.has(id)).toBe(state !== 'worse');
  }
});

/** Adds two seeds as the button proposes until one setting is left or has many seeds. */
function followed(random: Random, settings: number, seeds: number) {
  let runs = createExperiment(random, settings, seeds, 0);
  for (;;) {
    const ranking = rankSettings(runs, 'test/accuracy');
    const left = openSettings(ranking);
    if (left.length < 2) return true;
    if (Math.max(...runs.map(({ config }) => config.seed)) > 13) return false;
    const next = planMoreSeeds(
      left.flatMap(({ members }) => members),
      2,
    );
    const looks = countInterimAnalyses(next, runs);
    const added = next.map(({ config }, i) =>
      createRun(runs.length + i + 1, config.hiddenSize - 8, config.seed, random.normal(), {
        looks,
      }),
    );
    runs = [...runs, ...added];
  }
}

it.each([
  [2, 3],
  [2, 2],
  [6, 3],
  [18, 3],
])(
  'names a best of %i equal settings with %i seeds or more in about 6 per cent of trials at most',
  (settings, seeds) => {
    const count = Math.ceil((4 * trials) / settings);
    const random = createTestRandom(4);
    const found = Array.from({ length: count }, () => followed(random, settings, seeds));
    const share = found.filter(Boolean).length / count;
    // Three standard errors, for the small number of trials.
    expect(share).toBeLessThanOrEqual(0.06 + 3 * Math.sqrt((0.06 * 0.94) / count));
  },
);
