// A seeded split into train and test, stratified by class, or by whole groups if subjects or sessions are known.
import type { SplitChoice } from '../contract/data-options';
import { at } from '../../core/element-at';
import { Problem } from '../../core/problem';
import { shuffle } from './batches';
import { createRandom, type Random } from './random';

/** Indices of sequences, ascending: both parts have the order of the files. */
export interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * @param labels a class from 0 for each sequence
 * @param groups a name for each sequence: a group is never in both parts; null for none
 * @throws Problem bad-data for too few sequences or groups to have both parts
 */
export function splitSequences(
  labels: ArrayLike<number>,
  groups: readonly string[] | null,
  { share, seed }: SplitChoice,
): Split {
  const random = createRandom(seed);
  const chosen = new Set(
    groups === null
      ? splitByClass(labels, share, random)
      : splitByGroup(labels, groups, share, random),
  );
  const all = Array.from({ length: labels.length }, (_, i) => i);
  const split = {
    train: all.filter((i) => !chosen.has(i)),
    test: all.filter((i) => chosen.has(i)),
  };
  if (split.train.length > 0 && split.test.length > 0) return split;
  const what =
    groups === null ? `${labels.length} sequences` : `sequences of ${new Set(groups).size} groups`;
  const message = `${what} are too few for a train and a test part. Add more, or a file of each part (NAME_TRAIN, NAME_TEST).`;
  throw new Problem('bad-data', message);
}

/**
 * Chooses from each class as nearly the share as whole numbers allow; each class retains at least one
 * sequence for training.
 */
function splitByClass(labels: ArrayLike<number>, share: number, random: Random): number[] {
  const classes = groupIndices(labels.length, (i) => at(labels, i)).sort(([a], [b]) => a - b);
  const quotas = classes.map(([, indices], order) => {
    const exact = indices.length * share;
    return { order, indices, count: Math.floor(exact), rest: exact % 1 };
  });
  let missing =
    Math.round(labels.length * share) - quotas.reduce((sum, { count }) => sum + count, 0);
  for (const quota of quotas.toSorted((a, b) => b.rest - a.rest || a.order - b.order)) {
    if (missing <= 0) break;
    if (quota.count + 1 >= quota.indices.length) continue;
    quota.count += 1;
    missing -= 1;
  }
  return quotas.flatMap(({ indices, count }) => shuffle(indices, random).slice(0, count));
}

/** Adds groups in random order if they bring the classes of the test part nearer to their share. */
function splitByGroup(
  labels: ArrayLike<number>,
  groups: readonly string[],
  share: number,
  random: Random,
): number[] {
  const members = groupIndices(groups.length, (i) => at(groups, i));
  const lacking = new Map<number, number>();
  for (let i = 0; i < labels.length; i += 1) {
    lacking.set(at(labels, i), (lacking.get(at(labels, i)) ?? 0) + share);
  }
  const gain = (indices: readonly number[]) =>
    groupIndices(indices.length, (i) => at(labels, at(indices, i))).reduce(
      (sum, [label, { length }]) => {
        const before = lacking.get(label) ?? 0;
        return sum + Math.abs(before) - Math.abs(before - length);
      },
      0,
    );
  const order = shuffle(members, random).map(([, indices]) => indices);
  const taken: number[][] = [];
  for (const indices of order) {
    if (gain(indices) <= 0 || taken.length === order.length - 1) continue;
    taken.push(indices);
    for (const i of indices) lacking.set(at(labels, i), (lacking.get(at(labels, i)) ?? 0) - 1);
  }
  // If all groups exceed the share, the test part is the one that exceeds it least.
  const [nearest] = order.toSorted((a, b) => gain(b) - gain(a));
  return taken.length === 0 && order.length > 1 ? (nearest ?? []) : taken.flat();
}

function groupIndices<K>(count: number, getKey: (index: number) => K): [K, number[]][] {
  const found = new Map<K, number[]>();
  for (let i = 0; i < count; i += 1) {
    const indices = found.get(getKey(i));
    if (indices) indices.push(i);
    else found.set(getKey(i), [i]);
  }
  return [...found];
}
