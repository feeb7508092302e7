// How lists show the names of runs: a name that a start has made from the settings is written like the label of a run.
import { definitionOf, hasSetting, modelLabels, type SettingName } from '../catalogue/config';
import { printSetting, settingWithWord, valueOf } from '../catalogue/setting-words';
import type { Run } from '../contract/run';
import { runLabels, saidNames, shortEnough } from './run-labels';

type Named = Pick<Run, 'id' | 'name' | 'cell' | 'config'>;

interface NameParts {
  /** The user's words, before the model and the settings. */
  readonly own: string;
  /** "GRU", "128", "3e-3", "seed 1"; none where the name is the user's alone. */
  readonly made: readonly string[];
}

/** "GRU hidden 128 lr 3e-3 seed 1" is "GRU · 128 · 3e-3 · seed 1"; short names, and the user's, stay as they are. */
export function nameInShort(run: Named): string {
  if (run.name.length <= shortEnough) return run.name;
  const { own, made } = partsOf(run);
  return [...(own === '' ? [] : [own]), ...made].join(' · ');
}

/** The names of a group's runs, by their ids: what differs among them ("seed 1"), where the rest was made from what they share. */
export function namesWithin(runs: readonly Named[]): ReadonlyMap<number, string> {
  const parts = runs.map(partsOf);
  const isMade = parts.every(({ own, made }) => made.length > 0 && own === parts[0]?.own);
  return isMade ? runLabels(runs) : new Map(runs.map((run) => [run.id, nameInShort(run)]));
}

/** Whether the user wrote it, at least in part. */
export const isNameByHand = (run: Named): boolean => partsOf(run).own !== '';

/** Takes what a start has added off the end: "fast GRU lr 1e-3 seed 2", "fast seed 2", "GRU 150 columns". */
function partsOf({ name, cell, config }: Named): NameParts {
  const phrases = saidNames
    .filter((setting) => hasSetting(setting, config))
    .flatMap((setting) => {
      const values = [printSetting(setting, config), String(valueOf(setting, config))];
      const isBare = setting === 'hiddenSize' || setting === 'reading';
      const bare = isBare ? values.map((value) => value.replace('-', ' ')) : [];
      return [...values.map((value) => `${definitionOf[setting].key} ${value}`), ...bare].map(
        (text) => ({ setting, text }),
      );
    });
  const said = new Set<SettingName>();
  let rest = name;
  for (;;) {
    const last = phrases.find(({ setting, text }) => !said.has(setting) && endsWith(rest, text));
    if (last === undefined) break;
    said.add(last.setting);
    rest = without(rest, last.text);
  }
  const model = modelLabels[cell];
  const settings = saidNames
    .filter((setting) => said.has(setting))
    .map((setting) => settingWithWord(setting, config));
  if (endsWith(rest, model)) return { own: without(rest, model), made: [model, ...settings] };
  // Of one model with a name of the user's.
  const isOwn = said.size === 1 && said.has('seed');
  return isOwn ? { own: rest, made: settings } : { own: name, made: [] };
}

const endsWith = (text: string, words: string): boolean =>
  ` ${text}`.toLowerCase().endsWith(` ${words}`.toLowerCase());

const without = (text: string, words: string): string =>
  text.slice(0, text.length - words.length).trimEnd();
