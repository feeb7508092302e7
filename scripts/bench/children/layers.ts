// The same network made of TensorFlow.js's own layers, in the same tfjs-node. Its GRU applies the reset gate before the
// product (the only variant it has), which is the same amount of work.
import tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { UsualCell } from '../../../src-main/catalogue/config';
import { classCount } from '../../../src-main/catalogue/evaluation';
import { batchesInTurn, hiddenSize } from './inputs';

const recurrentLayers = {
  rnn: tf.layers.simpleRNN,
  gru: tf.layers.gru,
  lstm: tf.layers.lstm,
} as const;

export function layersStep(cell: UsualCell, batch: number): () => Promise<void> {
  const nextBatch = batchesInTurn(batch);
  const model = tf.sequential();
  const recurrent = recurrentLayers[cell]({
    units: hiddenSize,
    inputShape: [28, 28],
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'glorotUniform', // its orthogonal one takes a second and a warning
  });
  model.add(recurrent);
  model.add(tf.layers.dense({ units: classCount, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' });
  return async () => {
    const { x, shape, labels } = nextBatch();
    const inputs: Tensor[] = [tf.tensor3d(x, [...shape]), tf.tensor1d(Float32Array.from(labels))];
    const [images, classes] = inputs as [Tensor, Tensor];
    await model.trainOnBatch(images, classes);
    tf.dispose(inputs);
  };
}
