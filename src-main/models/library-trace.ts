// The shapes in a library's layer over the steps: what it passes to the cell that it unrolls, and what it gets back.
import { add, matMul } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { recurrentFacts, type LibraryKind, type RunConfig } from '../catalogue/config';
import type { TensorShapes } from '../contract/dimensions';
import { libraryLayers } from './library-baseline';
import { weight } from './model';
import { shapesOf, StateWatch, type Pass } from './shape-trace';

export function traceLibrary(kind: LibraryKind, choice: Pick<RunConfig, 'activation'>): Pass {
  const { blocks: gates } = recurrentFacts[kind];
  return (weights, x) => {
    const { recurrent, unrolled, head } = libraryLayers(kind, choice, weights, {
      returnSequences: true,
    });
    const watch = new StateWatch();
    let ofStep: TensorShapes = {};
    const call = unrolled.call.bind(unrolled);
    unrolled.call = (inputs, settings) => {
      const [entering, ...state] = inputs as [Tensor2D, ...Tensor[]];
      watch.before(state);
      const made = call(inputs, settings);
      const [, h, c] = made; // the output comes before the state
      ofStep = shapesOf({
        'x[t]': entering,
        'gates[t]': shareOf(entering, weights),
        'h[t]': h,
        'c[t]': c,
        'y[t]': h && (head.apply(h) as Tensor),
      });
      return made;
    };
    const h = recurrent.apply(x) as Tensor; // [batch, time, hidden]
    const y = head.apply(h) as Tensor; // [batch, time, classes]
    const shapes = { ...watch.shapes, ...ofStep, ...shapesOf({ h, y }) };
    return { shapes, gates, state: watch.check };
  };
}

/** The layer's first sum: the input's share of every gate, [batch, gates × hidden]. */
function shareOf(entering: Tensor2D, weights: Parameters<Pass>[0]): Tensor {
  const kernel = weight(weights, 'library.recurrent.kernel') as Tensor2D;
  return add(matMul(entering, kernel), weight(weights, 'library.recurrent.bias'));
}
