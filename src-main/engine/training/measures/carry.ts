// The gradient that flows back through a cell's carry gate (a GRU's update gate, an LSTM's forget gate) alone.
import { clone, dispose, keep, mul, stack, sum, tidy, unstack, zeros } from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { parseCellText } from '../../catalogue/models';
import { countDirections, isTopForward } from '../../catalogue/network';
import { at } from '../../../core/element-at';
import { getWeight, type ModelWeights } from '../../models/model';
import { computeLogits, type RecurrentChoice } from '../../models/recurrent';
import { listRecurrentNames } from '../../models/recurrent-weights';
import {
  compilePerShape,
  type CompiledFunction,
  type NamedTensors,
} from '../../tensorflow/compile';
import { chooseSegmentLength } from '../../tensorflow/segments/segment-length';
import { getTrainingTask } from '../step/tasks';
import type { TaskChoice } from '../../tasks';
import { computeValueAndGradients } from '../step/gradients';
import { take, pickWeights } from '../step/state';
import { averageNorms } from './gradient-through-time';

/**
 * Inputs: the model's weights, `x` float32 [batch, time, features], `labels` int32 [batch].
 * Output: `gradient` float32 [time], see `carried`.
 *
 * It is called once per run: compiling takes longer than it saves, except for long sequences.
 * @returns null for a cell without a carry gate
 */
export function createCarryStep(choice: RecurrentChoice & TaskChoice): CompiledFunction | null {
  if (getCarry(choice) === null) return null;
  const weightNames = listRecurrentNames(choice);
  const pass = (inputs: NamedTensors) => {
    const labels = take(inputs, 'labels') as Tensor1D;
    return backToLast(
      choice,
      pickWeights(inputs, weightNames),
      take(inputs, 'x') as Tensor3D,
      labels,
    );
  };
  const compiled = compilePerShape(pass);
  const step = (inputs: NamedTensors) => {
    const [, time = 0] = take(inputs, 'x').shape;
    return {
      gradient: propagateAlongGate((chooseSegmentLength(time) === null ? pass : compiled)(inputs)),
    };
  };
  return Object.assign(step, {
    dispose: () => {
      compiled.dispose();
    },
  });
}

const getCarry = ({ cell, activation }: RecurrentChoice) =>
  parseCellText(cell, activation).plan.carry;

/**
 * Returns the gradient along a state s that a step computes as s[t] = a[t] ⊙ s[t−1] + …, with the carry gate a.
 * Through the first term alone, the gradient of the last state at step t is a[t+1] ⊙ … ⊙ a[T] ⊙ ∂ℓ/∂s[T]: the
 * constant error carousel of Hochreiter & Schmidhuber (1997), with the gate of Gers et al. (2000). The state is
 * the top layer's, read from the first step on.
 * @param choice the choice of a cell with a carry gate
 * @param x [batch, time, features]
 * @param labels int32 [batch]
 * @returns the mean over the images of that gradient's norm at each step, [time]
 */
export const computeCarriedGradient = (...given: Parameters<typeof backToLast>): Tensor1D =>
  propagateAlongGate(backToLast(...given));

/** @returns `gates` a[t], [time, hidden, batch], and `gradient` ∂ℓ/∂s[T], [hidden, batch] */
function backToLast(
  choice: RecurrentChoice & TaskChoice,
  weights: ModelWeights,
  x: Tensor3D,
  labels: Tensor,
): NamedTensors {
  const carry = getCarry(choice);
  if (carry === null) throw new RangeError(`${choice.cell} has no carry gate.`);
  const [batch, time] = x.shape;
  const [, states = 0] = getWeight(weights, 'head.weight').shape;
  const zero: Tensor2D = zeros([states / countDirections(choice), batch]);
  const offset = clone(zero);
  const offsets = Array.from({ length: time }, (_, step) => ({
    [carry.state]: step === time - 1 ? offset : zero,
  }));
  const gates: Tensor[] = [];
  const loss = (): Scalar => {
    const logits = computeLogits(choice, weights, x, {
      getOffsets: (part) => (isTopForward(part, choice) ? offsets : undefined),
      watched: {
        look: (step) => step.carry(),
        onSeen: (values) => gates.push(keep(stack([...values]))),
      },
    });
    return sum(getTrainingTask(choice).losses(logits, labels));
  };
  const { gradients } = tidy(() => computeValueAndGradients(loss, [offset]));
  const result = { gates: clone(at(gates, 0)), gradient: at(gradients, 0) };
  dispose(gates);
  return result;
}

/** Returns the mean norms at each step of ∂ℓ/∂s[T] multiplied back through the gate alone. */
function propagateAlongGate(given: NamedTensors): Tensor1D {
  const [, ...gates] = unstack(take(given, 'gates'));
  const back = [take(given, 'gradient')];
  for (const gate of gates.reverse()) back.push(mul(at(back, back.length - 1), gate));
  return averageNorms(stack(back.reverse()) as Tensor3D);
}
