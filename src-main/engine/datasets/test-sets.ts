// A cache of the test sets that are shown and predicted.
import { LRUCache } from 'lru-cache';
import type { DatasetChoice } from '../catalogue/config';
import { at } from '../../core/element-at';
import { noClass, StepClasses } from '../tasks';
import { loadTestSet } from './registry';
import type { SequenceSet } from './sequence-set';
import { countTextPredictions } from './text-streams';

/** The number of cached test sets: MNIST, which some views always show, and the data of one run. */
const maxCached = 2;

const cached = new LRUCache<string, SequenceSet, { dataset: DatasetChoice }>({
  max: maxCached,
  memoMethod: (_key, _before, { context }) => {
    const set = loadTestSet({ ...context, reading: 'rows' });
    return set.targets.isText ? createTextPieces(set) : set;
  },
});

/**
 * Returns images row by row, a text in pieces; the same object unless it was evicted. Failures are not cached.
 * @throws Problem data-missing, data-checksum or bad-data
 */
export const getTestSet = (dataset: DatasetChoice): SequenceSet =>
  cached.memo(dataset.sha256, { context: { dataset } });

/** The number of characters of a piece. */
const pieceSteps = 200;
const maxPieces = 200;

/**
 * Returns pieces of the beginning of a text as separate sequences for Look inside, with a channel for each
 * character; the class of a step is the next character. Each piece starts with a state of zeros.
 */
function createTextPieces(text: SequenceSet): SequenceSet {
  const answers = countTextPredictions(text);
  const length = Math.min(pieceSteps, answers);
  const count = Math.min(maxPieces, Math.floor(answers / length));
  const steps = count * length;
  const values = new Uint8Array(steps * text.outputs);
  const stepLabels = new Uint16Array(steps).fill(noClass);
  for (let step = 0; step < steps; step += 1) {
    values[step * text.outputs + at(text.values, step)] = 1;
    stepLabels[step] = at(text.values, step + 1);
  }
  const { outputs, scale } = text;
  const starts = Uint32Array.from({ length: count + 1 }, (_, piece) => piece * length);
  return {
    outputs,
    scale,
    values,
    count,
    features: outputs,
    channels: outputs,
    starts,
    targets: new StepClasses(stepLabels, starts),
    hasOneLength: true,
    paddings: [length],
  };
}
