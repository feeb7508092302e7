// A trained classifier as an ONNX graph whose outputs are the hidden state, the logits and the gates after every
// step of one sequence. It exists only in memory and is never exported.
import { graphOf } from '../graphs';
import type { ModelChoice } from '../../catalogue/config';
import type { InspectedPart, TakeWeight } from '../model-graph';
import { Problem } from '../../problem';
import type { TrainedModel } from './export-model';
import { lengthsName } from '../../catalogue/model-input';
import { partOf, topForward } from '../../catalogue/network';
import { dataTypes, makeValueInfo, type GraphProto } from './graph';
import { encodeModel, makeModel } from './proto';

/**
 * Input `x` float32 [time, features], one sequence. A recurrent model's outputs are `h` [time, hidden],
 * `logits` [time, classes], and the cell's gates by their names [time, hidden] (except those that
 * its `ModelGraph` derives from them); `logits` only where the head reads one of these states. A feed-forward network has only `logits`: [time, classes] for the one that
 * classifies every step by itself, else [1, classes].
 * @param part of a network of layers, by default the top one, read forward
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function inspectionModel(
  { cell, weights, time, ...choice }: ModelChoice & Pick<TrainedModel, 'weights' | 'time'>,
  part: InspectedPart = partOf(choice, topForward),
): Uint8Array {
  const source = { ...choice, take: takeFor(weights) };
  return encoded(graphOf(cell).inspection(source, time, part));
}

/**
 * The same model from `x` float32 [batch, time, features] and `sequence_lens` int32 [batch] to `logits` [batch, classes]: for the
 * answer after every step of one whose head reads more than that step.
 */
export function answerModel({
  cell,
  weights,
  time,
  ...choice
}: ModelChoice & Pick<TrainedModel, 'weights' | 'time'>): Uint8Array {
  const shape = { time, freeTime: true, steps: false, streaming: false, lengths: true };
  const body = graphOf(cell).body({ ...choice, take: takeFor(weights) }, 'x', shape);
  return encoded({
    name: `unroll-answers-${cell}`,
    nodes: body.nodes,
    initializers: body.initializers,
    inputs: [
      makeValueInfo('x', ['batch', 'time', body.features], ''),
      makeValueInfo(lengthsName, ['batch'], '', dataTypes.int32),
    ],
    outputs: [makeValueInfo('logits', ['batch', body.classes], '')],
  });
}

const takeFor =
  (weights: TrainedModel['weights']): TakeWeight =>
  (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    const message = `The checkpoint has no ${name}, so its model cannot be inspected. Choose another run, or train this one again.`;
    throw new Problem('checkpoint-damaged', message);
  };

const encoded = (graph: GraphProto) =>
  encodeModel(makeModel(graph, { docString: '', metadata: {}, producerVersion: '' }));
