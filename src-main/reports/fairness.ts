// Whether runs may be compared at all, and in which settings they differ besides the cell.
import { groups } from 'd3-array';
import {
  definitionFor,
  hasSetting,
  isCell,
  settingNames,
  theModel,
  type SettingName,
} from '../../catalogue/config';
import { itemWord, itemsWord } from '../../catalogue/items';
import { dataName, nameInSentence, printSetting } from '../../catalogue/setting-words';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import { list } from '../words';

export interface Fairness {
  /** Why their accuracies are not of the same images; null if they are. */
  readonly obstacle: string | null;
  /** What kind of thing differs between the runs besides settings; null where all are of one kind. */
  readonly kinds: 'cell' | 'model' | null;
  /** The settings that differ, in words; without the cell and those that are excused. */
  readonly differences: readonly string[];
  /** Settings that differ but do not count, because the comparison accounts for them: "the seed". */
  readonly excused: readonly string[];
}

const excusable = { epochs: 'the number of epochs', seed: 'the seed' } as const;

export function fairnessOf(runs: readonly ReportRun[]): Fairness {
  const excused = excusedIn(runs).filter((name) => valuesOf(name, runs).length > 1);
  return {
    obstacle: obstacleOf(runs),
    kinds: kindsIn(runs),
    differences: differencesOf(runs),
    excused: excused.map((name) => excusable[name]),
  };
}

function kindsIn(runs: readonly ReportRun[]): Fairness['kinds'] {
  if (new Set(runs.map(({ run }) => run.cell)).size < 2) return null;
  return runs.every(({ run }) => isCell(run.cell)) ? 'cell' : 'model';
}

function obstacleOf(runs: readonly ReportRun[]): string | null {
  const images = runs.map(({ label, run: { config, dataChecksum } }) => ({
    key: `${dataChecksum} ${config.evaluateOn}`,
    words: `${theModel(label)} on the ${config.evaluateOn} ${itemWord(config)}s of ${dataName(config)}`,
  }));
  if (new Set(images.map(({ key }) => key)).size < 2) return null;
  const all = new Set(images.map(({ words }) => words));
  return `They were not measured on the same ${itemsWord(runs.map(({ run }) => run.config))} (${list([...all])}), so their accuracies are not compared.`;
}

/**
 * Seeds are paired. Epochs are cut to those that all have, which is fair only where the learning rate does not depend
 * on how many were planned.
 */
const excusedIn = (runs: readonly ReportRun[]): readonly (keyof typeof excusable)[] =>
  runs.every(({ run }) => run.config.schedule === 'constant') ? ['epochs', 'seed'] : ['seed'];

/** @param without settings that do not count here */
export function differencesOf(
  runs: readonly ReportRun[],
  without: readonly SettingName[] = [],
): string[] {
  return differingSettings(runs, [...excusedIn(runs), ...without]);
}

/**
 * "learning rate 1e-3 (RNN), 2e-3 (GRU and LSTM)", one for each setting that is not the same in all runs that have
 * it. Threads never count: they change only the time.
 */
export function differingSettings(
  runs: readonly ReportRun[],
  without: readonly SettingName[] = [],
): string[] {
  const names = settingNames.filter((name) => name !== 'threads' && !without.includes(name));
  return names.flatMap((name) => {
    const values = valuesOf(name, runs);
    if (values.length < 2) return [];
    const setting = definitionFor(name, at(runs, 0).run.config);
    return [`${nameInSentence(setting)} ${values.join(', ')}`];
  });
}

/** The values of a setting, each with the runs that have it: "1e-3 (RNN)". */
function valuesOf(name: SettingName, runs: readonly ReportRun[]): string[] {
  const having = runs.filter(({ run }) => hasSetting(name, run.config));
  const print = ({ run }: ReportRun) => printSetting(name, run.config);
  // Two folders of the same name may hold different data.
  const checksum = ({ run }: ReportRun) => (name === 'dataset' ? run.dataChecksum : '');
  return groups(having, print, checksum).flatMap(([value, byChecksum]) =>
    byChecksum.map(([, own]) => `${value} (${list([...new Set(own.map(({ label }) => label))])})`),
  );
}

/** Whether the runs differ in the cell alone. */
export function fairnessInWords(fairness: Fairness): string {
  const { obstacle, kinds, differences, excused } = fairness;
  if (obstacle !== null) return obstacle;
  if (differences.length === 0) {
    const but = list([...(kinds === null ? [] : [`the ${kinds}`]), ...excused]);
    return `All settings${but === '' ? '' : ` but ${but}`} are the same.`;
  }
  const differing = differencesInWords(fairness);
  if (kinds !== null) {
    return `${differing} Where two results differ in one of these too, the difference cannot be put down to the ${kinds} alone.`;
  }
  return differences.length === 1
    ? differing
    : `${differing} Where two results differ in several of these, the difference cannot be put down to one of them.`;
}

/** In which settings the runs differ; with a full stop. */
export const differencesInWords = ({ kinds, differences }: Fairness): string =>
  kinds === null
    ? `The runs differ in their settings: ${differences.join('; ')}.`
    : `The runs differ in more than the ${kinds}: ${differences.join('; ')}.`;
