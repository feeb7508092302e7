// Sequences of the test part that stand in training, too: a model may know them by heart.
import { at } from '../core/element-at';
import { stepsOf, type LabelledSequences } from './labelled-sequences';

/** How many there are; windows overlap, and are not counted. */
export function equalInBoth(train: LabelledSequences, test: LabelledSequences): number {
  if (train.windows) return 0;
  const known = new Set(Array.from({ length: train.count }, (_, i) => digestOf(stepsOf(train, i))));
  let count = 0;
  for (let i = 0; i < test.count; i += 1) if (known.has(digestOf(stepsOf(test, i)))) count += 1;
  return count;
}

const prime = 0x01000193;

/**
 * Length and two checks of 32 bits (FNV-1a over the values' bits, from two starts): that two
 * sequences share all by chance is no matter.
 */
function digestOf(values: LabelledSequences['values']): string {
  const bits =
    values instanceof Float32Array
      ? new Uint32Array(values.buffer, values.byteOffset, values.length)
      : values;
  let [first, second] = [0x811c9dc5, 0x1234567];
  for (let i = 0; i < bits.length; i += 1) {
    first = Math.imul(first ^ at(bits, i), prime);
    second = Math.imul(second ^ at(bits, i) ^ (first >>> 15), prime);
  }
  return `${values.length} ${first} ${second}`;
}
