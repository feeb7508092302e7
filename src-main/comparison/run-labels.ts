// The names of runs and groups of seeds in charts, tables, headlines and reports, where there is little
// space. A label is a list of parts, which is shortened by omitting parts, and joined when it is
// drawn.
import { rollup } from 'd3-array';
import { at } from '../core/element-at';
import { experiments, models, settings as runSettings } from '../engine/catalogue';
import type { RunConfig, SettingName } from '../engine/catalogue';
import type { Run } from '../engine/contract';

type LabelledRun = Pick<Run, 'id' | 'name' | 'cell' | 'config'>;

/** "LSTM", "150", "lr 3e-3", "seed 1", "#12" */
export interface LabelPart {
  readonly text: string;
  /** Whether the part distinguishes repetitions of the same settings; such parts are omitted first. */
  readonly isOfRepetition: boolean;
}

export type Label = readonly LabelPart[];

export const labelPart = (text: string, isOfRepetition = false): LabelPart => ({
  text,
  isOfRepetition,
});

/** "LSTM · 150 · lr 3e-3" */
export const labelText = (label: Label): string => label.map(({ text }) => text).join(' · ');

/** Returns a label without the seed, unless nothing else remains. */
export function removeSeed(label: Label): Label {
  const settings = label.filter(({ isOfRepetition }) => !isOfRepetition);
  return settings.length > 0 ? settings : label;
}

/** Settings in the order of a label: the seed is last. */
export const labelledSettings: readonly SettingName[] = [
  ...runSettings.names.filter(
    (name) => name !== 'seed' && runSettings.definitions[name].inShort !== 'never',
  ),
  'seed',
];

/**
 * Returns labels of the settings in which the runs differ, by id: "LSTM · 96 · 3e-3 · seed 1", "lr
 * 3e-3", "GRU". Runs without a difference have their names, or if these are equal their
 * numbers.
 * @param isFolded whether each run represents all seeds of its settings
 * @param isOneModel whether the model is omitted
 */
export function labelRuns(
  runs: readonly LabelledRun[],
  isFolded = false,
  isOneModel = new Set(runs.map(({ cell }) => cell)).size < 2,
): ReadonlyMap<number, Label> {
  const differing = labelledSettings.filter(
    (name) => !(isFolded && name === 'seed') && isDifferent(name, runs),
  );
  const further = listDifferingFurther(runs);
  const isLeftOut = (name: SettingName, config: RunConfig) =>
    differing.length > mostWithDefaults &&
    runSettings.definitions[name].inShort !== 'always' &&
    Object.is(runSettings.getValue(name, config), runSettings.defaults[name]);
  const labels = runs.map(({ cell, config }): Label => {
    const settings = differing
      .filter((name) => runSettings.isIn(name, config) && !isLeftOut(name, config))
      .map((name) => labelPart(formatSettingText(name, config, isOneModel), name === 'seed'));
    const stated = runSettings
      .listFurther(config)
      .filter(([word]) => further.has(word))
      .map(([word, value]) => labelPart(`${word} ${value}`));
    const parts = [...stated, ...settings];
    return isOneModel && parts.length > 0 ? parts : [labelPart(models.getLabel(cell)), ...parts];
  });
  const uses = rollup(labels, ({ length }) => length, labelText);
  const areNamed = uses.size === 1 && new Set(runs.map(({ name }) => name)).size === runs.length;
  return new Map(
    runs.map(({ id, name }, index) => {
      const label = at(labels, index);
      if (uses.get(labelText(label)) === 1) return [id, label];
      return [id, areNamed ? [labelPart(name)] : [...label, labelPart(formatNumber(id), true)]];
    }),
  );
}

/** Returns the names of settings that Unroll does not have and in which runs of other programs differ. */
function listDifferingFurther(runs: readonly LabelledRun[]): ReadonlySet<string> {
  const values = rollup(
    runs.flatMap(({ config }) => runSettings.listFurther(config)),
    (stated) => new Set(stated.map(([, value]) => value)).size,
    ([word]) => word,
  );
  return new Set([...values].flatMap(([word, count]) => (count > 1 ? [word] : [])));
}

function isDifferent(name: SettingName, runs: readonly LabelledRun[]): boolean {
  let first: RunConfig | undefined;
  for (const { config } of runs) {
    // Comparing the value first is faster: most of thousands of runs end here, whether or not they have the setting.
    if (
      first !== undefined &&
      runSettings.getValue(name, config) === runSettings.getValue(name, first)
    )
      continue;
    if (!runSettings.isIn(name, config)) continue;
    first ??= config;
    if (runSettings.format(name, config) !== runSettings.format(name, first)) return true;
  }
  return false;
}

/** Returns the labels as texts. */
export const createRunLabels = (
  runs: readonly LabelledRun[],
  isFolded = false,
): ReadonlyMap<number, string> =>
  new Map([...labelRuns(runs, isFolded)].map(([id, label]) => [id, labelText(label)]));

/**
 * Returns titles of single runs for panels, lists and messages: the name that the user gave, or the label
 * among these runs with its model.
 * @param runs all of its data set
 */
export function titleRuns(runs: readonly LabelledRun[]): ReadonlyMap<number, string> {
  const labels = labelRuns(runs, false, false);
  return new Map(
    runs.map((run) => [run.id, isCustomName(run) ? run.name : labelText(labels.get(run.id) ?? [])]),
  );
}

/**
 * Whether a name is more than a model and settings in the current or a former format of `createDefaultName`:
 * "GRU hidden 50 lr 1e-3 seed 2".
 */
export function isCustomName({ name, cell, config }: LabelledRun): boolean {
  const model = models.getLabel(cell);
  const [first = ''] = name.slice(model.length).trimStart().split(' ');
  const isOfSettings = first === '' || first === '·' || first === String(config.hiddenSize);
  return !name.startsWith(model) || !(isOfSettings || settingKeys.has(first));
}

const settingKeys: ReadonlySet<string> = new Set(
  runSettings.names.map((name) => runSettings.definitions[name].key),
);

/**
 * Returns the name of a new run: "GRU · 96 · 3e-3 · seed 1", "mine · GRU · 3e-3".
 * @param experiment its name; '' if it has none
 * @param varied settings in which the runs of its experiment differ
 * @param isOneModel whether all of them have this run's model
 */
export function createDefaultName(
  experiment: string,
  config: RunConfig,
  varied: readonly SettingName[],
  isOneModel: boolean,
): string {
  const hasModel = experiment === '' || !isOneModel;
  const usual = experiment === '' ? ['hiddenSize', 'reading'] : [];
  const settings = labelledSettings
    .filter((name) => runSettings.isIn(name, config))
    .filter(
      (name) =>
        varied.includes(name) ||
        (usual.includes(name) && runSettings.formatInShort(name, config) !== ''),
    )
    .map((name) => formatSettingText(name, config, !hasModel));
  const words = [...(hasModel ? [models.getLabel(config.cell)] : []), ...settings].join(' · ');
  if (experiment === '') return words.slice(0, experiments.longestName);
  // Truncated so that it fits, with its distinguishing end, into the limit of a run's folder.
  const end = words === '' ? '' : ` · ${words}`.slice(0, experiments.longestName - 1);
  return `${experiment.slice(0, experiments.longestName - end.length).trimEnd()}${end}`;
}

/** The number of differing settings above which the less common ones are only named if not the default. */
const mostWithDefaults = 4;

/** Returns a setting's text; without a model before it, a number needs its name. */
function formatSettingText(name: SettingName, config: RunConfig, isOneModel: boolean): string {
  const text = runSettings.formatWithWord(name, config);
  const isBare =
    typeof runSettings.getValue(name, config) === 'number' &&
    text === runSettings.format(name, config);
  return isOneModel && isBare ? `${runSettings.definitions[name].key} ${text}` : text;
}

/**
 * Returns the seeds of a mean: "2 seeds", or "1 of 2 seeds" if the others did not reach its end; empty
 * for a single run.
 */
export function createSeedsPart(members: readonly Pick<Run, 'epochsDone'>[]): Label {
  if (members.length < 2) return [];
  const last = Math.max(...members.map(({ epochsDone }) => epochsDone));
  const there = members.filter(({ epochsDone }) => epochsDone === last).length;
  const some = there === members.length ? '' : `${String(there)} of `;
  return [labelPart(`${some}${String(members.length)} seeds`, true)];
}

/** Returns the number of a run; a queued run has a ticket instead: −1 for the first in the queue. */
const formatNumber = (id: number): string => (id < 0 ? `queued ${String(-id)}` : `#${String(id)}`);
