// How much this processor gains by products in bfloat16, measured before a training chooses them.
import { dispose, matMul, randomUniform } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { recurrentFacts } from '../catalogue/models';
import type { PrecisionGainRequest } from '../contract/precision-gain';
import { compile, type NamedTensors } from '../tensorflow/compile';
import { take } from './state';

/** Of measuring, once both are compiled. */
const budgetMs = 50;
/** One after the other in a graph, so that calling it counts for little. */
const steps = 8;

/**
 * Times the recurrent products of a cell, U h and Uᵀ d, for all its blocks and a whole batch, in both precisions by turns.
 * @returns how many times as fast they are in bfloat16, by the fastest turn of each: what others do on the machine only adds
 */
// oxlint-disable-next-line typescript/require-await -- a task's result is a promise
export async function measurePrecisionGain(request: PrecisionGainRequest): Promise<number> {
  const { cell, hiddenSize, batchSize } = request;
  const rows = recurrentFacts[cell].blocks.length * hiddenSize;
  const scale = Math.sqrt(3 / rows); // Uᵀ U is about 1: no number overflows
  const inputs = {
    u: randomUniform([rows, hiddenSize], -scale, scale, 'float32', 1),
    h: randomUniform([hiddenSize, batchSize], -1, 1, 'float32', 2),
  };
  const [float32, bfloat16] = [
    compile(products, inputs),
    compile(products, inputs, { products: 'bfloat16' }),
  ];
  const timeOf = (step: typeof float32): number => {
    const start = performance.now();
    dispose(step(inputs));
    return performance.now() - start;
  };
  try {
    // The first call of each loads its graph.
    [float32, bfloat16].forEach(timeOf);
    let fastest = [Infinity, Infinity] as const;
    const until = performance.now() + budgetMs;
    do {
      fastest = [Math.min(fastest[0], timeOf(float32)), Math.min(fastest[1], timeOf(bfloat16))];
    } while (performance.now() < until);
    return fastest[0] / fastest[1];
  } finally {
    float32.dispose();
    bfloat16.dispose();
    dispose(inputs);
  }
}

function products(inputs: NamedTensors): NamedTensors {
  const u = take(inputs, 'u') as Tensor2D;
  let h = take(inputs, 'h') as Tensor2D;
  for (let step = 0; step < steps; step++) h = matMul(u, matMul(u, h), true);
  return { h };
}
