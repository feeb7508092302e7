// The lower bound: only the matrix products that a training step cannot avoid. For each of
// the 28 steps W·x, U·h (forward), Uᵀ·d (the state's gradient), d·hᵀ and d·xᵀ (the weights'), with d
// the gates' gradient [gates × hidden, batch]; one by one, as one compiled part on one thread. The
// images' gradient is not needed. The head's products, a 500th of the total, are left out.
import { concat, dispose, matMul, randomUniform, slice } from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { cellFacts } from '../../../src-main/catalogue/models';
import type { UsualCell } from '../../../src-main/catalogue/config';
import { compilePerShape, type NamedTensors } from '../../../src-main/tensorflow/compile';
import { take } from '../../../src-main/training/state';
import { hiddenSize } from './inputs';

const [time, features] = [28, 28];

export function floorStep(cell: UsualCell, batch: number): () => void {
  const inputs = floorInputs(cellFacts[cell].blocks.length * hiddenSize, batch);
  const part = compilePerShape(products);
  const compiled = compilePerShape((given) => part(given));
  return () => {
    const outputs = compiled(inputs);
    outputs.corners?.dataSync();
    dispose(Object.values(outputs));
  };
}

function floorInputs(gateRows: number, batch: number): NamedTensors {
  const random = (rows: number, columns: number, seed: number) =>
    randomUniform([rows, columns], -1, 1, 'float32', seed);
  const inputs: NamedTensorMap = {
    w: random(gateRows, features, 1),
    u: random(gateRows, hiddenSize, 2),
  };
  for (let t = 0; t < time; t++) {
    inputs[`x${t}`] = random(features, batch, 3 * t + 3);
    inputs[`h${t}`] = random(hiddenSize, batch, 3 * t + 4);
    inputs[`d${t}`] = random(gateRows, batch, 3 * t + 5);
  }
  return inputs;
}

function products(inputs: NamedTensors): NamedTensors {
  const matrix = (name: string) => take(inputs, name) as Tensor2D;
  const [w, u] = [matrix('w'), matrix('u')];
  const results: Tensor2D[] = [];
  for (let t = 0; t < time; t++) {
    const [x, h, d] = [matrix(`x${t}`), matrix(`h${t}`), matrix(`d${t}`)];
    results.push(
      matMul(w, x), // [gates × hidden, batch]
      matMul(u, h), // [gates × hidden, batch]
      matMul(u, d, true), // [hidden, batch]
      matMul(d, h, false, true), // [gates × hidden, hidden]
      matMul(d, x, false, true), // [gates × hidden, features]
    );
  }
  // One number of each product, so that none is optimized away.
  const corners: Tensor[] = results.map((result) => slice(result, [0, 0], [1, 1]));
  return { corners: concat(corners) };
}
