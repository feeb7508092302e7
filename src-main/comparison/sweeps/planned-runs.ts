// The runs of a sweep: each with its model, its settings and its name, without duplicates.
import { experiments, settings } from '../../engine/catalogue';
import type { ExperimentConfig, RunConfig, SettingName } from '../../engine/catalogue';
import type { Run } from '../../engine/contract';
import {
  raceSeeds,
  sweepLimits,
  type Sweep,
  type Search,
  type VariedSetting,
} from '../../contract/sweep';
import { createDefaultName } from '../run-labels';
import { createTrainingKey } from '../settings-key';
import {
  type ParseResult,
  drawValue,
  listValues,
  parseValues,
  type Value,
  type Values,
} from './values';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface PlannedRun {
  readonly name: string;
  readonly config: RunConfig;
}

/**
 * Plans the runs. All runs with one seed precede those with the next, so that a first overview is
 * available early. Values of a setting that does not apply to a model give a single run.
 */
export function planSweep(sweep: Sweep): ParseResult<readonly PlannedRun[]> {
  const { vary, search, race } = sweep;
  const experiment = race
    ? { ...sweep.experiment, seeds: Math.max(...raceSeeds) }
    : sweep.experiment;
  const names = vary.map(({ setting }) => setting);
  const idle = names.find(
    (name) =>
      !experiment.cells.some((cell) =>
        settings.isFor(settings.definitions[name], { cell, dataset: experiment.dataset }),
      ),
  );
  if (idle !== undefined) {
    return { ok: false, mistake: `No selected model has ${settings.definitions[idle].label}` };
  }
  if (names.includes('seed') && experiment.seeds !== 1) {
    return { ok: false, mistake: 'Vary the seed, or give the number of seeds, not both' };
  }
  const points = listPoints(vary, search);
  if (!points.ok) return points;
  const count = points.value.length * experiment.cells.length * experiment.seeds;
  if (count > sweepLimits.runs) {
    return { ok: false, mistake: 'A sweep can have at most 100,000 runs. Give fewer values' };
  }
  const runs = new Map<string, RunConfig>();
  for (const seed of experiments.listSeeds(experiment)) {
    for (const point of points.value) {
      const at = createExperimentAt(experiment, point);
      for (const kind of at.cells) {
        const runSeed = names.includes('seed') ? at.seed : seed;
        const config = experiments.getRunConfig(at, kind, 1, runSeed);
        const [noTest] = experiments.findValidationMistakes(config);
        if (noTest !== undefined) return { ok: false, mistake: noTest[1] };
        runs.set(createTrainingKey(config), config);
      }
    }
  }
  const named = [...names, ...(experiment.seeds > 1 ? (['seed'] as const) : [])];
  const planned = [...runs.values()].map((config) => ({
    name: createDefaultName(experiment.name, config, named, experiment.cells.length === 1),
    config,
  }));
  return { ok: true, value: planned };
}

/** Sets varied values for every cell, even if the experiment overrides the setting for one. */
function createExperimentAt(experiment: ExperimentConfig, point: Point): ExperimentConfig {
  // Many runs share the machine: each gets one thread, unless the experiment sets another number.
  return {
    ...experiment,
    threads: experiment.threads ?? 1,
    ...point,
    overrides: removeOverrides(experiment.overrides, point),
  } as ExperimentConfig;
}

/** Returns the overrides of cells without settings that `common` sets for all. */
export function removeOverrides(overrides: ExperimentConfig['overrides'], common: object) {
  return Object.fromEntries(
    Object.entries(overrides).map(([cell, changes]) => [
      cell,
      Object.fromEntries(Object.entries(changes ?? {}).filter(([name]) => !(name in common))),
    ]),
  );
}

/** Returns indices of the planned runs that have already finished in the store. */
export function listTrainedRuns(
  planned: readonly PlannedRun[],
  stored: readonly Pick<Run, 'status' | 'config'>[],
): ReadonlySet<number> {
  const finished = new Set(
    stored
      .filter(({ status }) => status === 'finished')
      .map(({ config }) => createTrainingKey(config)),
  );
  const positions = planned.flatMap(({ config }, index) =>
    finished.has(createTrainingKey(config)) ? [index] : [],
  );
  return new Set(positions);
}

/** A value for each varied setting. */
type Point = Readonly<Partial<Record<SettingName, Value>>>;

/** The number of draws per point: repeated points are drawn again. */
const triesADraw = 20;

/** Returns the points. In a grid the last setting changes fastest. Random search may give fewer if values are few. */
export function listPoints(
  vary: readonly VariedSetting[],
  search: Search,
): ParseResult<readonly Point[]> {
  const parsed: { name: SettingName; values: Values }[] = [];
  for (const { setting: name, values: typed } of vary) {
    const values = parseValues(settings.definitions[name], typed);
    if (!values.ok) return values;
    parsed.push({ name, values: values.value });
  }
  return search.kind === 'grid'
    ? createGrid(parsed)
    : { ok: true, value: drawPoints(parsed, search.draws, search.seed) };
}

function createGrid(
  vary: readonly { name: SettingName; values: Values }[],
): ParseResult<readonly Point[]> {
  let points: readonly Point[] = [{}];
  for (const { name, values } of vary) {
    const list = listValues(settings.definitions[name], values);
    if (!list.ok) return list;
    if (points.length * list.value.length > sweepLimits.runs) {
      return { ok: false, mistake: 'A sweep can have at most 100,000 runs. Give fewer values' };
    }
    points = points.flatMap((point) => list.value.map((value) => ({ ...point, [name]: value })));
  }
  return { ok: true, value: points };
}

function drawPoints(
  vary: readonly { name: SettingName; values: Values }[],
  draws: number,
  seed: number,
): readonly Point[] {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat32(generator);
  const points = new Map<string, Point>();
  for (let tries = 0; points.size < draws && tries < draws * triesADraw; tries++) {
    const drawn = vary.map(({ name, values }) => [
      name,
      drawValue(settings.definitions[name], values, uniform),
    ]);
    const point = Object.fromEntries(drawn) as Point;
    points.set(JSON.stringify(point), point);
  }
  return [...points.values()];
}
