// The one rule by which runs and groups of seeds are named wherever there is little room: in charts, tables, headlines, reports.
import { rollup } from 'd3-array';
import { at } from '../element-at';
import {
  defaultSettings,
  definitionOf,
  hasSetting,
  modelLabels,
  settingNames,
  type SettingName,
  type StoredConfig,
} from '../catalogue/config';
import { printSetting, settingWithWord } from '../catalogue/setting-words';
import type { Run } from '../contract/run';

type Labelled = Pick<Run, 'id' | 'name' | 'cell' | 'config'>;

/** Longer names are shortened. */
const usual = 24;
/** If all names are at most this long, they keep the words that they share. */
export const shortEnough = 16;

/** In the order of a label: the seed stands last, where it can be left out. */
export const saidNames: readonly SettingName[] = [
  ...settingNames.filter((name) => name !== 'seed' && definitionOf[name].inShort !== 'never'),
  'seed',
];

/**
 * What differs among the runs and nothing else, by their ids: "LSTM · 96 · 3e-3 · seed 1", "lr 3e-3", "GRU". Runs of which nothing
 * differs have their names, or where these do not tell them apart their numbers.
 * @param isFolded each run stands for all seeds of its settings
 */
export function runLabels(runs: readonly Labelled[], isFolded = false): Map<number, string> {
  const isOneModel = new Set(runs.map(({ cell }) => cell)).size < 2;
  const differing = saidNames.filter((name) => {
    if (isFolded && name === 'seed') return false;
    const having = runs.filter(({ config }) => hasSetting(name, config));
    return new Set(having.map(({ config }) => printSetting(name, config))).size > 1;
  });
  const isLeftOut = (name: SettingName, config: StoredConfig) =>
    differing.length > mostWithDefaults &&
    definitionOf[name].inShort !== 'always' &&
    Object.is(config[name], defaultSettings[name]);
  const texts = runs.map(({ cell, config }) => {
    const settings = differing.flatMap((name) => {
      if (!hasSetting(name, config) || isLeftOut(name, config)) return [];
      const text = settingWithWord(name, config);
      // Without a model before it, a number by itself would not say what it is.
      const isBare = isOneModel && isNumber(text) && text === printSetting(name, config);
      return [isBare ? `${definitionOf[name].key} ${text}` : text];
    });
    const model = isOneModel && settings.length > 0 ? [] : [modelLabels[cell]];
    return [...model, ...settings].join(' · ');
  });
  const uses = rollup(texts, ({ length }) => length, String);
  const names = uses.size === 1 ? withoutSharedWords(runs.map(({ name }) => name)) : [];
  const areNamed = runs.length > 1 && new Set(names).size === runs.length;
  return new Map(
    runs.map(({ id }, index) => {
      const text = at(texts, index);
      if (areNamed) return [id, withoutMiddle(at(names, index), ({ length }) => length <= usual)];
      return [id, uses.get(text) === 1 ? text : `${text} ${numberOf(id)}`];
    }),
  );
}

/** Where more settings differ, a run says of the less common ones only what is not their default. */
const mostWithDefaults = 4;

/** Where there is less room: a label of `runLabels` without the seed and what tells equal ones apart, or without the number of seeds. */
export function withoutSeed(label: string): string {
  return label.replace(/ (?:· seed \d+(?: #\d+)?|\((?:\d+ of )?\d+ seeds\))$/, '');
}

/** After the name of a mean: " (2 seeds)", or " (1 of 2 seeds)" where the others did not come to its end; '' for a single run. */
export function seedsInWords(members: readonly Pick<Run, 'epochsDone'>[]): string {
  if (members.length < 2) return '';
  const last = Math.max(...members.map(({ epochsDone }) => epochsDone));
  const there = members.filter(({ epochsDone }) => epochsDone === last).length;
  const some = there === members.length ? '' : `${String(there)} of `;
  return ` (${some}${String(members.length)} seeds)`;
}

/**
 * Long names without the words that all of them have at the same place. A number keeps the word before it, which
 * explains it: "sweep GRU lr 0.1 seed 1" and "sweep RNN lr 0.1 seed 2" become "GRU seed 1" and "RNN seed 2".
 */
function withoutSharedWords(names: readonly string[]): readonly string[] {
  if (names.every(({ length }) => length <= shortEnough)) return names;
  const split = names.map((name) => name.split(' '));
  const [first] = split;
  if (first === undefined || new Set(names).size === 1) return names;
  const areAligned = split.every(({ length }) => length === first.length);
  const isShared = (index: number) => split.every((words) => words[index] === first[index]);
  const differing = first.findIndex((_, index) => !isShared(index));
  return split.map((words) => {
    const kept = words.filter((_, index) => {
      if (!areAligned && index >= differing) return true;
      const next = words[index + 1];
      return !isShared(index) || (next !== undefined && !isShared(index + 1) && isNumber(next));
    });
    return kept.length > 0 ? kept.join(' ') : words.join(' ');
  });
}

const isNumber = (word: string) => /^[-+.]?\d/.test(word);

/** A queued run has no number yet, but a ticket: −1 for the first in the queue. */
function numberOf(id: number): string {
  return id < 0 ? `(queued ${String(-id)})` : `#${String(id)}`;
}

/**
 * The first word and as many of the last ones as fit, a number never without the word before it, or the seed alone; if not even
 * the last word fits, as many letters of both ends, or of a setting in words the first ones: "256 · RMS…".
 */
export function withoutMiddle(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name;
  const [first = '', ...words] = name.split(' ').filter((word) => word !== '…' && word !== '·');
  for (let from = 1; from < words.length; from++) {
    const isSeed = words[from - 1] === 'seed';
    if (isNumber(words[from] ?? '') && (isSeed || from < words.length - 1)) continue;
    const text = [first, '…', ...words.slice(from)].join(' ');
    if (fits(text)) return text;
  }
  const seed = / (seed \d+)$/.exec(name)?.[1];
  if (seed !== undefined && fits(seed)) return seed;
  for (let kept = name.length - 1; kept > 1; kept--) {
    const last = / · \D\S*$/.test(name) ? 0 : Math.floor(kept / 2);
    const end = name.slice(name.length - last).trimStart();
    const text = `${name.slice(0, kept - last).trimEnd()}…${end}`;
    if (fits(text)) return text;
  }
  return `${name.slice(0, 1)}…`;
}
