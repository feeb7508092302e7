// Finds units of a text model that follow properties of the text (Karpathy, Johnson & Li 2015), by
// correlations over the beginning of the test part.
import { createPerKey } from '../../catalogue/choices';
import {
  characterPropertyNames,
  type CharacterProperty,
  type FollowingUnit,
  type FollowingUnits,
} from '../../contract/following-units';
import { readProperties } from '../../datasets/data-home';
import { getTestSet } from '../../datasets/test-sets';
import { formatSequenceText } from '../../datasets/sequence-text';
import { at } from '../../../core/element-at';
import { traceModel } from './inspector';
import type { InspectedWeights } from './trace';

/** The number of characters that are read. */
const maxSteps = 5000;
const maxUnits = 10;

/** @throws Problem as `traceModel` */
export function findFollowingUnits(weights: InspectedWeights): FollowingUnits {
  const { dataset } = weights.config;
  const { values, channels } = getTestSet(dataset);
  const steps = Math.min(maxSteps, values.length / channels);
  const input = Float32Array.from(values.subarray(0, steps * channels));
  const { hidden } = traceModel(weights, { values: input, channels });
  const beginning = { values: input, channels, starts: Uint32Array.of(0, steps) };
  const signals = computeSignals(
    Array.from(formatSequenceText(readProperties(dataset), beginning, 0) ?? ''),
  );
  return createPerKey(characterPropertyNames, (name) =>
    rankUnits(hidden ?? new Float32Array(), signals[name]),
  );
}

/** Returns the properties of each character as signals. */
export function computeSignals(
  text: readonly string[],
): Readonly<Record<CharacterProperty, Float32Array>> {
  const signals = createPerKey(characterPropertyNames, () => new Float32Array(text.length));
  let [line, depth, indentation] = [0, 0, 0];
  let quote = '';
  let isIndenting = true;
  for (const [step, character] of text.entries()) {
    if (character === '\n') {
      // A quote continues in the next line, but ends with its paragraph, closed or not.
      if (line === 0) quote = '';
      [line, indentation, isIndenting] = [0, 0, true];
    } else line += 1;
    if (isIndenting && (character === ' ' || character === '\t')) indentation += 1;
    else if (character !== '\n') isIndenting = false;
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && ('"“«'.includes(character) || isApostropheAsQuote(text, step)))
      quote = closing[character] ?? character;
    signals.line[step] = line;
    signals.quotes[step] = Number(quote !== '');
    signals.brackets[step] = Number(depth > 0);
    signals.capitals[step] = Number(/\p{Lu}/u.test(character));
    signals.indentation[step] = indentation;
  }
  return signals;
}

const closing: Readonly<Record<string, string>> = { '“': '”', '«': '»' };

/** Whether a quotation mark is an apostrophe, because it follows a letter. */
const isApostropheAsQuote = (text: readonly string[], step: number) =>
  text[step] === "'" && !/\p{L}/u.test(text[step - 1] ?? '');

/** @param hidden [steps, units] @param signal [steps] */
export function rankUnits(hidden: Float32Array, signal: Float32Array): FollowingUnit[] {
  const units = hidden.length / signal.length;
  return Array.from({ length: units }, (_, unit) => ({
    unit,
    correlation: computeCorrelation(
      signal,
      Float32Array.from(signal, (__, step) => at(hidden, step * units + unit)),
    ),
  }))
    .filter((one) => Number.isFinite(one.correlation))
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .slice(0, maxUnits);
}

/** Returns Pearson's correlation; NaN if one of the signals is constant. */
function computeCorrelation(a: Float32Array, b: Float32Array): number {
  const mean = (values: Float32Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [ofA, ofB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [at(a, i) - ofA, at(b, i) - ofB];
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return both / Math.sqrt(squareA * squareB);
}
