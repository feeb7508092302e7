// The shapes in a cell over the steps, as the unroller sees them. A cell has one column per sequence; the reported shapes
// have one row per sequence, as in PyTorch.
import { stack, transpose, unstack } from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { affine, cellOf, type CellChoice } from './cells/tensors';
import { at } from '../element-at';
import { shapesOf, StateWatch, type Pass } from './shape-trace';
import { readHead, stepsOf, unroll } from './recurrent';
import { cellWeights } from './recurrent-weights';

export function traceRecurrent(choice: CellChoice): Pass {
  const cell = cellOf(choice);
  return (weights, x) => {
    const watch = new StateWatch();
    let share: Tensor2D | undefined; // of the first step, [batch, gates × hidden]
    const watched = {
      ...cell,
      next: (...[xt, state, given]: Parameters<typeof cell.next>) => {
        watch.before(state.map((tensor) => transpose(tensor)));
        share ??= transpose(affine(given.weightIh, xt, given.biasIh));
        return cell.next(xt, state, given);
      },
    };
    const states = unroll(watched, cellWeights(weights), stepsOf(x));
    const hidden = states.map(([h]) => transpose(h)); // each [batch, hidden]
    const outputs = states.map(([h]) => readHead(weights, h)); // each [batch, classes]
    const [h, c] = at(states, states.length - 1).map((tensor) => transpose(tensor));
    const shapes = shapesOf({
      'x[t]': unstack(x, 1)[0],
      'gates[t]': share,
      'h[t]': h,
      'c[t]': c,
      'y[t]': outputs[0],
      h: stack(hidden, 1), // [batch, time, hidden]
      y: stack(outputs, 1), // [batch, time, classes]
    });
    return { shapes: { ...watch.shapes, ...shapes }, gates: cell.gates, state: watch.check };
  };
}
