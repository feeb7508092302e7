// A trained classifier as an ONNX graph that tells all that happens on the way: the hidden state, the
// logits and the gates after every step of one sequence. It lives in memory only and is never exported.
import type { ActivationKind, ModelKind } from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import { graphOf } from '../models/graphs';
import type { TakeWeight } from '../models/model-graph';
import { Problem } from '../problem';
import { encodeModel, makeModel } from './proto';

export interface InspectedModel {
  readonly cell: ModelKind;
  /** Of a vanilla RNN. */
  readonly activation: ActivationKind;
  /** By the names and in the layout of its checkpoint. */
  readonly weights: PlainTensors;
}

/**
 * Input `x` float32 [time, features], one sequence. A recurrent model's outputs are `h` [time, hidden],
 * `logits` [time, classes], and the cell's gates by their names [time, hidden] (all but those that
 * its `ModelGraph` derives from them). A feed-forward network gives `logits` alone: [time, classes] for the one that answers every
 * step by itself, else [1, classes].
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function inspectionModel({ cell, activation, weights }: InspectedModel): Uint8Array {
  const take: TakeWeight = (name) => weights[name] ?? refuseWithout(name);
  const graph = graphOf(cell).inspection({ activation, take });
  return encodeModel(makeModel(graph, { docString: '', metadata: {}, producerVersion: '' }));
}

function refuseWithout(name: string): never {
  const message = `The checkpoint has no ${name}, so its model cannot be looked into. Choose another run, or train this one again.`;
  throw new Problem('checkpoint-damaged', message);
}
