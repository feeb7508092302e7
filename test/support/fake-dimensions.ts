// What a trainer would measure of a model, written down.
import {
  cellFacts,
  cellOfModel,
  isCell,
  type ModelKind,
  type RunConfig,
} from '../../src-main/catalogue/config';
import type { Dimensions, TensorShapes } from '../../src-main/contract/dimensions';
import { readingShape } from '../../src-main/catalogue/reading';

type Measured = Pick<RunConfig, 'cell' | 'hiddenSize' | 'batchSize' | 'reading'>;

export function fakeDimensions(config: Measured): Dimensions {
  const { cell: kind, batchSize: batch, reading } = config;
  const { time, features } = readingShape(reading, 28, 28) ?? { time: 0, features: 0 };
  const shapes = {
    x: [batch, time, features],
    logits: [batch, 10],
    probabilities: [batch, 10],
    loss: [],
  };
  const cell = cellOfModel(kind);
  const own =
    cell === null ? feedforward(config, time, features) : recurrent(config, time, features);
  return {
    shapes: { ...shapes, ...own },
    gates: cell === null ? [] : cellFacts[cell].blocks,
    state: cell === null ? null : { steps: time, startsAtZero: true },
    loss: 2.3026,
  };
}

function recurrent(
  { cell: kind, hiddenSize: hidden, batchSize: batch }: Measured,
  time: number,
  features: number,
): TensorShapes {
  const blocks = cellFacts[cellOfModel(kind) ?? 'rnn'].blocks.length * hidden;
  return {
    'x[t]': [batch, features],
    'h[0]': [1, batch, hidden],
    'gates[t]': [batch, blocks],
    'h[t]': [batch, hidden],
    'y[t]': [batch, 10],
    h: [batch, time, hidden],
    y: [batch, time, 10],
    ...(cellFacts[cellOfModel(kind) ?? 'rnn'].state.includes('c') && {
      'c[0]': [1, batch, hidden],
      'c[t]': [batch, hidden],
    }),
    ...weights(kind, blocks, hidden, features),
  };
}

function weights(kind: ModelKind, blocks: number, hidden: number, features: number): TensorShapes {
  return isCell(kind)
    ? {
        'recurrent.weight_ih_l0': [blocks, features],
        'recurrent.weight_hh_l0': [blocks, hidden],
        'recurrent.bias_ih_l0': [blocks],
        'recurrent.bias_hh_l0': [blocks],
        'head.weight': [10, hidden],
        'head.bias': [10],
      }
    : {
        'library.recurrent.kernel': [features, blocks],
        'library.recurrent.recurrent_kernel': [hidden, blocks],
        'library.recurrent.bias': [blocks],
        'library.head.kernel': [hidden, 10],
        'library.head.bias': [10],
      };
}

function feedforward(
  { cell: kind, hiddenSize: hidden, batchSize: batch }: Measured,
  time: number,
  features: number,
): TensorShapes {
  const inputs = kind === 'fnn-pixels' ? time * features : features;
  const samples = kind === 'fnn-rows' ? batch * time : batch;
  return {
    input: [samples, inputs],
    hidden: [samples, hidden],
    ...(kind === 'fnn-rows' && { outputs: [samples, 10] }),
    'hidden.weight': [hidden, inputs],
    'hidden.bias': [hidden],
    'head.weight': [10, hidden],
    'head.bias': [10],
  };
}
