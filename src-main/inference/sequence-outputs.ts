// Sequences of any lengths through an opened model: those of similar lengths together, padded where it is told their lengths.
import { counted } from '../catalogue/number-words';
import type { ParsedSequences } from '../datasets/formats/parsed-sequences';
import { at } from '../element-at';
import { Problem } from '../problem';
import { notFinite } from './classify';
import { chunkSizeFor, rowsOf } from './run';
import type { OnnxModel } from './session';

/**
 * Of each sequence its logits, or its numbers.
 * @throws Problem bad-data for sequences of more or fewer steps than the model takes, or model-unreadable
 */
export async function outputsFor(
  model: OnnxModel,
  { starts, values }: Pick<ParsedSequences, 'starts' | 'values'>,
): Promise<Float32Array[]> {
  const { time, features, takesLengths, hasFreeTime } = model;
  const stepsOf = (index: number) => at(starts, index + 1) - at(starts, index);
  const order = Array.from({ length: starts.length - 1 }, (_, index) => index);
  const fits = (steps: number) => hasFreeTime || (takesLengths ? steps <= time : steps === time);
  const wrong = order.find((index) => !fits(stepsOf(index)));
  if (wrong !== undefined) {
    const takes = `${model.file} takes ${takesLengths ? 'at most ' : ''}${counted(time, 'step')}`;
    const what = `Sequence ${wrong + 1} has ${counted(stepsOf(wrong), 'step')}, and ${takes}`;
    const message = `${what}. Nothing was predicted. Choose sequences of that length.`;
    throw new Problem('bad-data', message);
  }
  order.sort((a, b) => stepsOf(a) - stepsOf(b));
  const outputs: Float32Array[] = [];
  for (let first = 0; first < order.length;) {
    const most = order.slice(first, first + chunkSizeFor(stepsOf(at(order, order.length - 1))));
    const batch = takesLengths ? most : most.filter((one) => stepsOf(one) === stepsOf(at(most, 0)));
    const steps = hasFreeTime ? stepsOf(at(batch, batch.length - 1)) : time;
    const x = new Float32Array(batch.length * steps * features);
    for (const [row, index] of batch.entries()) {
      const own = values.subarray(at(starts, index) * features, at(starts, index + 1) * features);
      x.set(own, row * steps * features);
    }
    const lengths = takesLengths ? Int32Array.from(batch, stepsOf) : null;
    const logits = await model.logits(x, batch.length, lengths);
    if (!logits.every(Number.isFinite)) throw notFinite(model);
    for (const [row, found] of [...rowsOf(logits, model.classes)].entries()) {
      outputs[at(batch, row)] = found;
    }
    first += batch.length;
  }
  return outputs;
}
