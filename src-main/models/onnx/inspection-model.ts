// A trained classifier as an ONNX graph whose outputs are the hidden state, the logits and the gates after every
// step of one sequence. It exists only in memory and is never exported.
import { graphOf } from '../graphs';
import type { ModelChoice } from '../../catalogue/config';
import type { TakeWeight } from '../model-graph';
import { Problem } from '../../problem';
import type { TrainedModel } from './export-model';
import { encodeModel, makeModel } from './proto';

/**
 * Input `x` float32 [time, features], one sequence. A recurrent model's outputs are `h` [time, hidden],
 * `logits` [time, classes], and the cell's gates by their names [time, hidden] (except those that
 * its `ModelGraph` derives from them). A feed-forward network has only `logits`: [time, classes] for the one that
 * classifies every step by itself, else [1, classes].
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function inspectionModel({
  cell,
  weights,
  time,
  ...choice
}: ModelChoice & Pick<TrainedModel, 'weights' | 'time'>): Uint8Array {
  const take: TakeWeight = (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    const message = `The checkpoint has no ${name}, so its model cannot be inspected. Choose another run, or train this one again.`;
    throw new Problem('checkpoint-damaged', message);
  };
  const graph = graphOf(cell).inspection({ ...choice, take }, time);
  return encodeModel(makeModel(graph, { docString: '', metadata: {}, producerVersion: '' }));
}
