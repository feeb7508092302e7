// Whether runs may be compared at all, and in which settings they differ besides the model.
import { groups } from 'd3-array';
import {
  definitionFor,
  hasSetting,
  settingNames,
  theModel,
  type SettingName,
} from '../catalogue/config';
import { itemWord, itemsWord } from '../catalogue/items';
import { dataName, nameInSentence, printSetting } from '../catalogue/setting-words';
import { at } from '../element-at';
import type { ReportRun } from './collect';
import { list } from './words';

/** Why their accuracies are not of the same images; null if they are. */
export function obstacleTo(runs: readonly ReportRun[]): string | null {
  const images = runs.map(({ label, run: { config, dataChecksum } }) => ({
    key: `${dataChecksum} ${config.evaluateOn}`,
    words: `${theModel(label)} on the ${config.evaluateOn} ${itemWord(config)}s of ${dataName(config)}`,
  }));
  if (new Set(images.map(({ key }) => key)).size < 2) return null;
  const all = new Set(images.map(({ words }) => words));
  return `They were not measured on the same ${itemsWord(runs.map(({ run }) => run.config))} (${list([...all])}), so their accuracies are not compared.`;
}

/**
 * "learning rate 1e-3 (RNN), 2e-3 (GRU and LSTM)", one for each setting that is not the same in all runs that have it. Threads
 * change only the time, seeds are paired, and epochs are cut to those that all have, which is fair only where the
 * learning rate does not depend on how many were planned.
 */
export function differencesOf(runs: readonly ReportRun[]): string[] {
  const isCut = runs.every(({ run }) => run.config.schedule === 'constant');
  const excused: readonly SettingName[] = [
    'threads',
    'seed',
    ...(isCut ? ['epochs' as const] : []),
  ];
  return settingNames
    .filter((name) => !excused.includes(name))
    .flatMap((name) => {
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

/** '' where they differ in none. */
export function differencesInWords(runs: readonly ReportRun[]): string {
  const differences = differencesOf(runs);
  return differences.length === 0
    ? ''
    : `These runs differ in more than the model and the seed: ${differences.join('; ')}.`;
}
