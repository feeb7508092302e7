// The gradient that comes back through a cell's carry gate (a GRU's update gate, an LSTM's forget gate) alone.
import { add, dispose, keep, mul, stack, sum, tidy, zerosLike } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { cellText } from '../../catalogue/models';
import { isTopForward } from '../../catalogue/network';
import { at } from '../../element-at';
import type { ModelWeights } from '../../models/model';
import { computeLogits, type RecurrentChoice } from '../../models/recurrent';
import { recurrentNames } from '../../models/recurrent-weights';
import { cellOf } from '../../models/cell-tensors';
import type { TensorFunction } from '../../tensorflow/compile';
import { trainingTaskOf, type TaskChoice } from '../step/tasks';
import { valueAndGradients } from '../step/gradients';
import { take, weightsOf } from '../step/state';
import { meanNorm } from './gradient-through-time';

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch].
 * Output: `gradient` float32 [time], see `carried`.
 *
 * Not compiled: it is called once a run, and compiling would take longer than it saves.
 * @returns null for a cell without a carry gate
 */
export function createCarryStep(choice: RecurrentChoice & TaskChoice): TensorFunction | null {
  if (carryOf(choice) === null) return null;
  const weightNames = recurrentNames(choice);
  return (inputs) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    const x = take(inputs, 'x') as Tensor3D;
    return { gradient: carried(choice, weightsOf(inputs, weightNames), x, labels) };
  };
}

const carryOf = ({ cell, activation }: RecurrentChoice) => cellText(cell, activation).plan.carry;

/**
 * A state s that a step computes as s[t] = a[t] ⊙ s[t−1] + …, with the carry gate a. Along the first term alone the gradient of
 * the last state comes back to step t as a[t+1] ⊙ … ⊙ a[T] ⊙ ∂ℓ/∂s[T]: the constant error carousel of Hochreiter & Schmidhuber
 * (1997), with the gate of Gers et al. (2000). The state is the top layer's, read from the first step on.
 * @param choice of a cell with a carry gate
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @returns the mean over the images of that gradient's norm at each step, [time]
 */
export function carried(
  choice: RecurrentChoice & TaskChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor,
): Tensor1D {
  const carry = carryOf(choice);
  if (carry === null) throw new RangeError(`${choice.cell} has no carry gate.`);
  const cell = cellOf(choice);
  const [, time] = x.shape;
  const gates: Tensor[] = [];
  const start: Tensor2D[] = [];
  const logitsWith = (top: typeof cell) =>
    computeLogits(choice, weights, x, {
      cellOfPart: (part) => (isTopForward(part, choice) ? top : cell),
    });
  const watched: typeof cell = {
    ...cell,
    next(...given) {
      const after = cell.step(...given);
      // The unroller's tidy ends with each step.
      gates.push(keep(after.carry()));
      if (start.length === 0) start.push(keep(zerosLike(after.state[0])));
      return after.state;
    },
  };
  dispose(logitsWith(watched));
  const onto = (offset: Tensor2D): Scalar => {
    let step = 0;
    const shifted: typeof cell = {
      ...cell,
      next(...given) {
        step += 1;
        if (step < time) return cell.next(...given);
        const [xt, state, weights] = given;
        return cell.next(xt, state, weights, (line, value) =>
          line === `${carry.state}'` ? add(value, offset) : value,
        );
      },
    };
    return sum(trainingTaskOf(choice).losses(logitsWith(shifted), labels));
  };
  const offset = at(start, 0);
  let [gradient = offset] = tidy(() => valueAndGradients(() => onto(offset), [offset]).gradients);
  const norms = [meanNorm(gradient)];
  for (let step = time - 1; step > 0; step -= 1) {
    gradient = mul(gradient, at(gates, step));
    norms.unshift(meanNorm(gradient));
  }
  dispose([...gates, ...start]);
  return stack(norms) as Tensor1D;
}
