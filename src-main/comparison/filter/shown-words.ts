// A run's settings as lists and charts show them, in one text that a search reads: a run "LSTM hidden 128 lr 0.001" is shown as
// "LSTM · 128 · 1e-3".
import {
  defaultSettings,
  definitionFor,
  definitionOf,
  hasSetting,
  settingNames,
} from '../../catalogue/config';
import { plainNumber } from '../../catalogue/number-words';
import { readNumber } from '../../catalogue/setting';
import { settingWithWord } from '../../catalogue/setting-words';
import type { Run } from '../../contract/run';

/** Of each run once, however often the filter changes: a changed run is another object. */
const texts = new WeakMap<Run, string>();

/**
 * Its settings but for usual ones, in lower case, each between two dots. A number that is shown without the setting's word
 * stands there by itself too, as `shownWord` writes it.
 */
export function shownText(run: Run): string {
  const known = texts.get(run);
  if (known !== undefined) return known;
  const { config } = run;
  const settings = settingNames.flatMap((name) => {
    const [value, { inShort }] = [config[name], definitionOf[name]];
    // Printing takes a hundred times as long as this comparison.
    const isUsual = Object.is(value, defaultSettings[name]);
    if ((isUsual && inShort !== 'always') || inShort === 'never' || !hasSetting(name, config)) {
      return [];
    }
    const words = settingWithWord(name, config);
    const isBare = typeof value === 'number' && definitionFor(name, config).short === undefined;
    return isBare ? [words, plainNumber(value)] : [words];
  });
  const text = `·${settings.join('·').toLowerCase()}·`;
  texts.set(run, text);
  return text;
}

/** What to look for in a shown text: a number as a whole, "0.001" as "1e-3", anything else as any part. */
export function shownWord(typed: string): string {
  const number = readNumber(typed);
  return Number.isNaN(number) ? typed : `·${plainNumber(number)}·`;
}
