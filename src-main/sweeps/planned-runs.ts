// A sweep as the runs that it is of: each with its model, its settings and its name, none twice.
import {
  appliesTo,
  definitionOf,
  modelLabels,
  longestName,
  runConfigFor,
  settingNames,
  type ExperimentConfig,
  type RunConfig,
  type StoredConfig,
  type SettingName,
} from '../catalogue/config';
import { seedsOf } from '../catalogue/seeds';
import { printSetting } from '../catalogue/setting-words';
import type { Run } from '../contract/run';
import { sweepLimits, type Sweep } from '../contract/sweep';
import { pointsOf, type Point } from './points';
import type { Read } from './values';

export interface PlannedRun {
  readonly name: string;
  readonly config: RunConfig;
}

/**
 * All runs with one seed before those with the next, so that the first complete picture comes early. Where a setting
 * does nothing for a model its values make one run.
 */
export function plannedRuns(sweep: Sweep): Read<readonly PlannedRun[]> {
  const { experiment, vary, search } = sweep;
  const names = vary.map(({ setting }) => setting);
  const idle = names.find((name) => !experiment.cells.some((kind) => has(kind, name)));
  if (idle !== undefined) {
    return { ok: false, mistake: `No selected model has ${definitionOf[idle].label}` };
  }
  if (names.includes('seed') && experiment.seeds !== 1) {
    return { ok: false, mistake: 'Vary the seed, or give the number of seeds, not both' };
  }
  const points = pointsOf(vary, search);
  if (!points.ok) return points;
  const count = points.value.length * experiment.cells.length * experiment.seeds;
  if (count > sweepLimits.runs) {
    return { ok: false, mistake: 'A sweep has 100,000 runs at most: give fewer values' };
  }
  const runs = new Map<string, RunConfig>();
  for (const seed of seedsOf(experiment)) {
    for (const point of points.value) {
      const at = experimentAt(experiment, point);
      for (const kind of at.cells) {
        const own = names.includes('seed') ? at.seed : seed;
        const config = runConfigFor(at, kind, 1, own);
        runs.set(settingsKey(config), config);
      }
    }
  }
  const said = [...names, ...(experiment.seeds > 1 ? (['seed'] as const) : [])];
  const planned = [...runs.values()].map((config) => ({
    name: nameOf(experiment.name, config, said),
    config,
  }));
  return { ok: true, value: planned };
}

/** What is varied holds for every cell, also where the experiment has a value of its own for one. */
function experimentAt(experiment: ExperimentConfig, point: Point): ExperimentConfig {
  const overrides = Object.fromEntries(
    Object.entries(experiment.overrides).map(([cell, own]) => [
      cell,
      Object.fromEntries(Object.entries(own).filter(([name]) => !(name in point))),
    ]),
  );
  // Many runs share the machine: each gets one thread, unless it was said otherwise.
  return {
    ...experiment,
    threads: experiment.threads ?? 1,
    ...point,
    overrides,
  } as ExperimentConfig;
}

const has = (kind: RunConfig['cell'], name: SettingName) => appliesTo(definitionOf[name], kind);

/** "GRU hidden 50 lr 1e-3 seed 2", behind the experiment's own name. */
function nameOf(name: string, config: RunConfig, said: readonly SettingName[]): string {
  const parts = said
    .filter((setting) => has(config.cell, setting))
    .map((setting) => `${definitionOf[setting].key} ${printSetting(setting, config)}`);
  return [name, modelLabels[config.cell], ...parts]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, longestName);
}

/** The same text for the same training. Threads change the rounding and the pace, not what is trained. */
export function settingsKey(config: StoredConfig): string {
  const names = settingNames.filter((name) => name !== 'threads');
  return JSON.stringify([config.cell, ...names.map((name) => config[name])]);
}

/** Which of the planned runs the store has finished already, by their places in the plan. */
export function trainedAlready(
  planned: readonly PlannedRun[],
  stored: readonly Pick<Run, 'status' | 'config'>[],
): ReadonlySet<number> {
  const finished = new Set(
    stored.filter(({ status }) => status === 'finished').map(({ config }) => settingsKey(config)),
  );
  const places = planned.flatMap(({ config }, place) =>
    finished.has(settingsKey(config)) ? [place] : [],
  );
  return new Set(places);
}
