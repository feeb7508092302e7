// The shapes that a model's tensors really have: runs one batch through it and records them.
import { mean, softmax, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { tensorNames, type Dimensions, type TensorShapes } from '../contract/dimensions';
import type { SequenceBatch } from '../datasets/sequences';
import { alikeParts, weightOfPart } from '../catalogue/network';
import { at } from '../element-at';
import type { ModelChoice, ModelWeights, NetworkChoice } from '../models/model';
import { shapesOf } from '../models/shape-trace';
import { modelOf, shapeTraceOf } from '../models/registry';
import { labelTensor, trainingTaskOf, type TaskChoice } from './tasks';

/** The caller keeps the weights; all other tensors are disposed. */
export function measureDimensions(
  choice: ModelChoice & TaskChoice,
  weights: ModelWeights,
  batch: SequenceBatch,
): Dimensions {
  const measured: Dimensions[] = [];
  tidy(() => {
    const x = tensor3d(batch.x, [...batch.shape]); // [batch, time, features]
    const { shapes, gates, state } = shapeTraceOf(choice)(weights, x);
    const logits = modelOf(choice).computeLogits(weights, x); // [batch, classes]
    const probabilities = softmax(logits);
    const loss = mean(
      trainingTaskOf(choice).losses(logits, labelTensor(batch.labels, batch.shape[0])),
    ); // []
    measured.push({
      shapes: {
        ...shapes,
        ...shapesOf({ x, logits, probabilities, loss }),
        ...named(weights, choice),
      },
      gates,
      state,
      loss: at(loss.dataSync(), 0),
    });
  });
  const [dimensions] = measured;
  if (!dimensions) throw new Error('Nothing was measured.');
  return dimensions;
}

/** Where weights of several layers and directions stand under one name, the first whose shape is another than this one's. */
function named(weights: ModelWeights, network: NetworkChoice): TensorShapes {
  const found = tensorNames.map((name) => {
    const [, short, layer] = /^recurrent\.(.+)_l(\d)$/.exec(name) ?? [];
    const own = weights[name];
    if (!own || short === undefined) return [name, own] as const;
    const all = alikeParts(short, Number(layer), network).map(
      (p) => weights[weightOfPart(short, p)],
    );
    return [name, all.find((one) => one?.shape.join() !== own.shape.join()) ?? own] as const;
  });
  return shapesOf(Object.fromEntries(found));
}
