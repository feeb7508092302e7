// Which settings matter, in words that claim no more than their effects show.
import { capitalised, list } from '../../catalogue/number-words';
import type { MainEffect } from './importance';

/** "0.35 points", "not clear", or with which settings it was varied together. */
export function effectInWords(
  { effect, isClear, together }: MainEffect,
  print: (effect: number) => string,
): string {
  if (together.length > 0) {
    return `varied together with ${list(together.map(({ inSentence }) => inSentence))}: cannot be told apart`;
  }
  return isClear ? print(effect) : 'not clear';
}

/**
 * "The learning rate matters most: 28.80 points", "then hidden size: 0.50 points", or why none is shown to matter. A setting matters most only where it is ahead of the next by more than chance alone would give.
 * @param of of what the first effect is, after it: " of last accuracy"
 */
export function settingsInWords(
  effects: readonly MainEffect[],
  print: (effect: number) => string,
  of = '',
): readonly [string, ...string[]] {
  const [first, second] = effects;
  if (first === undefined) return ['The runs differ in no setting'];
  const clear = effects.filter(({ isClear }) => isClear);
  const entangled = effects.find((one) => one.together.length > 0 && one.effect > one.chance);
  const warning = entangled === undefined ? '' : togetherInWords(entangled);
  const [top, ...others] = clear;
  if (top === undefined) {
    if (warning !== '') return [capitalised(warning)];
    return [
      effects.every(({ levels }) => levels.every(({ runs }) => runs === 1))
        ? 'No setting is shown to matter: with one run for each value, none can be told from chance'
        : 'No setting is shown to matter: chance alone gives as large a difference',
    ];
  }
  const margin = Math.max(first.chance, second?.chance ?? 0);
  const isMost = top === first && (second === undefined || first.effect - second.effect > margin);
  const most = isMost && second !== undefined ? ' most' : '';
  const named = `The ${top.column.inSentence} matters${most}: ${print(top.effect)}${of}`;
  const then = others.map(({ column, effect }) => `${column.inSentence}: ${print(effect)}`);
  const rest = then.length === 0 ? '' : `${isMost ? 'then' : 'also'} ${list(then)}`;
  return [named, ...[rest, warning].filter((part) => part !== '')];
}

const togetherInWords = ({ column, together }: MainEffect) =>
  `${list([column, ...together].map(({ inSentence }) => inSentence))} were varied together, so that their effects cannot be told apart`;
