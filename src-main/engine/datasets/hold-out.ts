// Chooses the training sequences that are held out for validation, the same for every run: the end of a
// stream's windows, since adjacent windows overlap; the last images; whole subjects or sessions;
// otherwise a fifth of each class.
import { validationImages } from '../catalogue/choices';
import { parseHorizon } from '../contract/data-options';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { at, findLargest } from '../../core/element-at';
import { NextCharacters } from '../tasks';
import { Problem } from '../../core/problem';
import { shuffleIndices } from './batches';
import { getSeries, type LabelledSequences } from './labelled-sequences';
import { createRandom } from './random';
import { splitSequences, type Split } from './split-sequences';

const holdOutStride = 5;

/**
 * @param recipe the recipe of the data set
 * @returns indices of the training part, ascending; `test` are those that are held out
 * @throws Problem bad-config if nothing can be held out
 */
export function splitHoldOut(
  train: Pick<LabelledSequences, 'targets' | 'groups' | 'count' | 'windows' | 'picture'>,
  { options }: SequenceDataMetadata['recipe'],
): Split {
  const { window, horizon, every = 1, piece, inputs } = options;
  // The images are in random order.
  if (train.picture) return holdOutEnd(train.count, validationImages);
  if (piece !== undefined && !train.groups)
    return holdOutEnd(train.count, Math.floor(train.count / holdOutStride));
  if (typeof window === 'number' && !train.groups) {
    const ahead = parseHorizon(horizon);
    // The inputs of a validation window may be in training, if the stored recipe says so.
    const gap =
      inputs === 'before-split'
        ? Math.floor((findLargest(ahead) - at(ahead, 0)) / Number(every))
        : Math.ceil((window + findLargest(ahead) - 1) / Number(every));
    return holdOutEnds(train, gap);
  }
  return requireBothParts(
    train.groups && new Set(train.groups).size > 1
      ? splitSequences(train.targets.labels, [...train.groups].map(String), {
          share: 1 / holdOutStride,
          seed: 0,
        })
      : holdOutFifthOfClasses(train),
    train.count,
  );
}

/** @returns the first eight ninths of a text, and the rest, which is as long as the test part */
export function splitEndOfText(text: LabelledSequences): [LabelledSequences, LabelledSequences] {
  return cutText(text, text.values.length - Math.round(text.values.length / 9));
}

/** Splits a text in two. @param first the number of characters of the first part */
export function cutText(
  text: LabelledSequences,
  first: number,
): [LabelledSequences, LabelledSequences] {
  const part = (values: LabelledSequences['values']) => ({
    ...text,
    values,
    targets: new NextCharacters(values),
    starts: Uint32Array.of(0, values.length),
  });
  return [part(text.values.subarray(0, first)), part(text.values.subarray(first))];
}

/** Holds out the last windows of each series. */
function holdOutEnds(
  { count, windows }: Pick<LabelledSequences, 'count' | 'windows'>,
  gap: number,
): Split {
  const bySeries = new Map<number, number[]>();
  for (let index = 0; index < count; index += 1) {
    const series = getSeries({ windows }, index);
    const indices = bySeries.get(series);
    if (indices) indices.push(index);
    else bySeries.set(series, [index]);
  }
  const split: { train: number[]; test: number[] } = { train: [], test: [] };
  for (const indices of bySeries.values()) {
    const heldOut = Math.floor(indices.length / holdOutStride);
    const first = indices.length - heldOut;
    const kept = heldOut === 0 ? first : Math.max(0, first - gap);
    for (const index of indices.slice(0, kept)) split.train.push(index);
    for (const index of indices.slice(first)) split.test.push(index);
  }
  return requireBothParts(split, count);
}

/**
 * Holds out the last sequences.
 * @throws Problem bad-config if nothing would be left to train on
 */
export function holdOutEnd(count: number, heldOut: number): Split {
  const first = Math.max(0, count - heldOut);
  const all = Array.from({ length: count }, (_, index) => index);
  return requireBothParts({ train: all.slice(0, first), test: all.slice(first) }, count);
}

function requireBothParts(split: Split, count: number): Split {
  if (split.train.length > 0 && split.test.length > 0) return split;
  const message = `The ${count} training sequences are too few for a validation part. Evaluate on the test set.`;
  throw new Problem('bad-config', message);
}

function holdOutFifthOfClasses({
  targets: { labels },
  count,
}: Pick<LabelledSequences, 'targets' | 'count'>): Split {
  const seen = new Map<number, number>();
  const [kept, heldOut]: [number[], number[]] = [[], []];
  for (const index of shuffleIndices(count, createRandom(0))) {
    const label = at(labels, index);
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    // A class with fewer than five sequences is used for training only.
    (before % holdOutStride === holdOutStride - 1 ? heldOut : kept).push(index);
  }
  const ascending = (indices: number[]) => indices.sort((a, b) => a - b);
  return { train: ascending(kept), test: ascending(heldOut) };
}
