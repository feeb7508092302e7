// The shapes in a network of cells over the steps, as the unroller sees them. A cell has one column per sequence; the reported
// shapes have one row per sequence, as in PyTorch.
import { stack, transpose, unstack } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { indexOfPart, readsOneState } from '../catalogue/network';
import type { TensorShapes } from '../contract/dimensions';
import { affine, cellOf, type Cell } from './cells/tensors';
import { shapesOf, StateWatch, type Pass } from './shape-trace';
import { readHead, topStates, type RecurrentChoice } from './recurrent';

export function traceRecurrent(choice: RecurrentChoice): Pass {
  const cell = cellOf(choice);
  return (weights, x) => {
    const watch = new StateWatch();
    let share: TensorShapes | undefined; // of the first step that enters the first layer, [batch, gates × hidden]
    let ofStep: TensorShapes = {};
    const watched = (part: number): Cell => ({
      ...cell,
      next: (xt, state, given) => {
        watch.before(byRow(state), part);
        share ??= shapesOf({ 'gates[t]': transpose(affine(given.weightIh, xt, given.biasIh)) });
        const made = cell.next(xt, state, given);
        const [h, c] = byRow(made);
        ofStep = shapesOf({ 'h[t]': h, 'c[t]': c });
        return made;
      },
    });
    const { steps } = topStates(choice, weights, x, {
      cellOfPart: (part) => watched(indexOfPart(part, choice)),
    });
    // Of each step, where the head reads one state.
    const outputs = readsOneState(choice) ? steps.map((h) => readHead(weights, h)) : []; // each [batch, classes]
    const shapes = shapesOf({
      'x[t]': unstack(x, 1)[0],
      'y[t]': outputs[0],
      h: stack(byRow(steps), 1), // [batch, time, hidden × directions]
      y: outputs.length === 0 ? undefined : stack(outputs, 1), // [batch, time, classes]
    });
    return {
      shapes: { ...watch.shapes, ...share, ...ofStep, ...shapes },
      gates: cell.gates,
      state: watch.check,
    };
  };
}

const byRow = (tensors: readonly Tensor[]): Tensor[] => tensors.map((tensor) => transpose(tensor));
