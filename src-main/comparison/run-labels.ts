// Short names that distinguish runs where there is little room: in pictures and headlines.
import { at } from '../element-at';
import { evaluationWord } from '../catalogue/evaluation';
import { definitionOf, hasModel, modelLabels, noModel, settingNames } from '../catalogue/config';
import { settingInShort } from '../catalogue/setting-words';
import type { Run } from '../contract/run';

type Labelled = Pick<Run, 'id' | 'name' | 'cell' | 'config'>;

/** Longer names are shortened; tables show the full name. */
const usual = 24;
/** If all names are at most this long, they keep the words that they share. */
const shortEnough = 16;

/**
 * The model's name if no model occurs twice (a run without a model keeps its own name); otherwise the run's name. Where
 * a name would be cut: the settings in which the runs differ, if these tell all of them apart; else the run's number
 * is added where two would look the same.
 * @param longest label, in letters
 */
export function distinctLabels(runs: readonly Labelled[], longest = usual): Map<number, string> {
  const cells = new Set(runs.map(({ cell }) => cell));
  if (cells.size === runs.length) {
    return new Map(
      runs.map(({ id, name, cell }) => [
        id,
        cell === noModel ? shorten(name, longest) : modelLabels[cell],
      ]),
    );
  }
  const names = withoutSharedWords(runs.map(({ name }) => name));
  const labels = runs.map(({ id }, index) => ({ id, short: shorten(at(names, index), longest) }));
  const bySettings = labels.some(({ short }, i) => short !== names[i]) ? settingLabels(runs) : null;
  if (bySettings !== null) {
    return new Map(runs.map(({ id }, index) => [id, at(bySettings, index).whole]));
  }
  const uses = new Map<string, number>();
  for (const { short } of labels) uses.set(short, (uses.get(short) ?? 0) + 1);
  return new Map(
    labels.map(({ id, short }) => [id, uses.get(short) === 1 ? short : `${short} ${numberOf(id)}`]),
  );
}

/** Where `distinctLabels` have no room: the settings in which the runs differ without the seed; else model and number. */
export function shortLabels(runs: readonly Labelled[]): Map<number, string> {
  const bySettings = settingLabels(runs);
  return new Map(
    runs.map(({ id, cell }, index) => [
      id,
      bySettings === null ? `${modelLabels[cell]} ${numberOf(id)}` : at(bySettings, index).brief,
    ]),
  );
}

/** "LSTM · 150 · 3e-3 · seed 1", and in brief without the seed; null where not every run has another label. */
function settingLabels(runs: readonly Labelled[]) {
  if (!runs.every(hasModel)) return null;
  const isOneModel = new Set(runs.map(({ cell }) => cell)).size < 2;
  const differing = settingNames.filter(
    (name) => new Set(runs.map(({ config }) => settingInShort(name, config))).size > 1,
  );
  const chosen = differing.filter((name) => name !== 'seed');
  const labels = runs.map(({ cell, config }) => {
    const texts = chosen.map((name) => {
      const text = settingInShort(name, config);
      // A number by itself would not say what it is.
      const isAlone = isOneModel && chosen.length === 1 && isNumber(text);
      return isAlone ? `${definitionOf[name].key} ${text}` : text;
    });
    const brief = [isOneModel ? '' : modelLabels[cell], ...texts].filter((text) => text !== '');
    const seed = differing.includes('seed') ? [`seed ${config.seed}`] : [];
    const whole = [...brief, ...seed].join(' · ');
    return { whole, brief: brief.join(' · ') || whole };
  });
  const areDistinct = new Set(labels.map(({ whole }) => whole)).size === runs.length;
  return areDistinct && labels.every(({ whole }) => whole !== '') ? labels : null;
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

/** As `distinctLabels`, but where only some results are on validation images, those say so. */
export function resultLabels(runs: readonly Labelled[], longest = usual): Map<number, string> {
  const labels = distinctLabels(runs, longest);
  const configs = runs.map(({ config }) => config);
  if (evaluationWord(configs) !== 'test or validation') return labels;
  for (const { id, config } of runs) {
    const label = labels.get(id) ?? '';
    const isSaid = config.evaluateOn !== 'validation' || label.includes('validation');
    if (!isSaid) labels.set(id, `${label} (validation)`);
  }
  return labels;
}

/** Without its middle: the end of a name often distinguishes it from others, such as its seed. */
function shorten(name: string, longest: number): string {
  return withoutMiddle(name, ({ length }) => length <= longest);
}

/**
 * The first word and as many of the last ones as fit, a number never without the word before it; if not even the
 * last word fits, as many letters of both ends.
 */
export function withoutMiddle(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name;
  const [first = '', ...words] = name.split(' ').filter((word) => word !== '…' && word !== '·');
  for (let from = 1; from < words.length; from++) {
    if (isNumber(words[from] ?? '') && from < words.length - 1) continue;
    const text = [first, '…', ...words.slice(from)].join(' ');
    if (fits(text)) return text;
  }
  for (let kept = name.length - 1; kept > 1; kept--) {
    const end = name.slice(name.length - Math.floor(kept / 2)).trimStart();
    const text = `${name.slice(0, Math.ceil(kept / 2)).trimEnd()}…${end}`;
    if (fits(text)) return text;
  }
  return `${name.slice(0, 1)}…`;
}

/** For runs shown on their own, such as those of one group: by their seeds if these are distinct. */
export function labelsInGroup(runs: readonly Run[]): ReadonlyMap<number, string> {
  const seeds = new Set(runs.map(({ config }) => config.seed));
  if (seeds.size < runs.length || !runs.every(hasModel)) return distinctLabels(runs);
  return new Map(runs.map(({ id, config }) => [id, `seed ${config.seed}`]));
}
