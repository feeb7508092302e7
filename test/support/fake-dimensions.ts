// What a trainer would measure of a recurrent model, written down.
import { isCell, type RunConfig } from '../../src-main/contract/config';
import type { Dimensions } from '../../src-main/contract/dimensions';
import { readingShape } from '../../src-main/contract/reading';

const gates = { rnn: ['h'], gru: ['r', 'z', 'n'], lstm: ['i', 'f', 'g', 'o'] } as const;

export function fakeDimensions({
  cell,
  hiddenSize: hidden,
  batchSize: batch,
  reading,
}: Pick<RunConfig, 'cell' | 'hiddenSize' | 'batchSize' | 'reading'>): Dimensions {
  if (!isCell(cell)) throw new Error(`no measure of ${cell}`);
  const { time, features } = readingShape(reading, 28, 28) ?? { time: 0, features: 0 };
  const blocks = gates[cell].length * hidden;
  const c = { 'c[0]': [1, batch, hidden], 'c[t]': [batch, hidden] };
  return {
    shapes: {
      x: [batch, time, features],
      'x[t]': [batch, features],
      'h[0]': [1, batch, hidden],
      'gates[t]': [batch, blocks],
      'h[t]': [batch, hidden],
      'y[t]': [batch, 10],
      h: [batch, time, hidden],
      y: [batch, time, 10],
      logits: [batch, 10],
      probabilities: [batch, 10],
      loss: [],
      ...(cell === 'lstm' ? c : {}),
      'recurrent.weight_ih_l0': [blocks, features],
      'recurrent.weight_hh_l0': [blocks, hidden],
      'recurrent.bias_ih_l0': [blocks],
      'recurrent.bias_hh_l0': [blocks],
      'head.weight': [10, hidden],
      'head.bias': [10],
    },
    gates: gates[cell],
    steps: time,
    startsAtZero: true,
    loss: 2.3026,
  };
}
