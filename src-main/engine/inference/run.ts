// Runs sequences of any lengths through an opened model: those of similar lengths together, padded if
// the model has their lengths as an input.
import { count, formatCount } from '../../core/number-texts';
import { chooseChunkSize } from '../datasets/batches';
import { getSequenceLengths, getSteps, type Steps } from '../datasets/labelled-sequences';
import { noScale, scaleValues, type Normalisation } from '../datasets/sequence-set';
import { at } from '../../core/element-at';
import { createProblem } from '../../core/problem';
import type { OnnxModel } from './session';

/** The largest number of outputs at once; a model from any source may have large ones. */
const maxOutputs = 100;

/**
 * Returns the logits or numbers of each sequence; for a model that predicts at each step, those of its
 * steps, [steps, classes].
 * @param scaleAt the scale of each sequence, if its values are not scaled for the model
 * @param seriesAt the number of each sequence's series, if the model has scales of series
 * @throws Problem bad-data for sequences with other channels, or with more or fewer steps than the
 * model supports, or model-unreadable
 */
export async function computeOutputs(
  model: OnnxModel,
  set: Steps,
  scaleAt: (index: number) => Normalisation = () => noScale,
  seriesAt: (index: number) => number = () => -1,
): Promise<Float32Array[]> {
  const { time, features, takesLengths, hasFreeTime } = model;
  const lengths = getSequenceLengths(set);
  requireFit(model, set.channels, lengths);
  const order = [...lengths.keys()].sort((a, b) => at(lengths, a) - at(lengths, b));
  const chunk = Math.min(maxOutputs, chooseChunkSize(at(lengths, at(order, order.length - 1))));
  const outputs: Float32Array[] = [];
  for (let first = 0; first < order.length;) {
    const most = order.slice(first, first + chunk);
    const shortest = at(lengths, at(most, 0));
    const batch = takesLengths ? most : most.filter((one) => at(lengths, one) === shortest);
    const steps = hasFreeTime ? at(lengths, at(batch, batch.length - 1)) : time;
    const x = new Float32Array(batch.length * steps * features);
    for (const [row, index] of batch.entries()) {
      scaleValues(getSteps(set, index), scaleAt(index), x.subarray(row * steps * features));
    }
    const ends = takesLengths ? Int32Array.from(batch, (index) => at(lengths, index)) : null;
    const series = Int32Array.from(batch, seriesAt);
    const logits = await model.logits(x, batch.length, ends, series);
    const { classes, eachStep } = model;
    for (const [row, found] of [...splitRows(logits, logits.length / batch.length)].entries()) {
      const index = at(batch, row);
      outputs[index] = eachStep ? found.subarray(0, at(lengths, index) * classes) : found;
    }
    first += batch.length;
  }
  return outputs;
}

function requireFit(model: OnnxModel, channels: number, lengths: Uint32Array): void {
  const { file, time, features, takesLengths, hasFreeTime } = model;
  if (channels !== features) {
    const what = `The sequences have ${formatCount(channels, 'channel')}`;
    throw createProblem('bad-data.unfit', { what, file, takes: count(features) });
  }
  const fits = (steps: number) => hasFreeTime || (takesLengths ? steps <= time : steps === time);
  const wrong = lengths.findIndex((steps) => !fits(steps));
  if (wrong < 0) return;
  const what = `Sequence ${count(wrong + 1)} has ${formatCount(at(lengths, wrong), 'step')}`;
  const takes = `${takesLengths ? 'at most ' : ''}${formatCount(time, 'step')}`;
  throw createProblem('bad-data.unfit', { what, file, takes });
}

/** @param logits [count, classes], cut into its rows */
export function* splitRows(logits: Float32Array, classes: number): Generator<Float32Array> {
  for (let start = 0; start < logits.length; start += classes) {
    yield logits.subarray(start, start + classes);
  }
}
