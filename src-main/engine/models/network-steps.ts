// A recurrent network that reads forward, one step at a time, on plain arrays.
import { isRecurrent, type ModelChoice } from '../catalogue/config';
import type { PlainTensors } from '../../core/plain-tensor';
import { at } from '../../core/element-at';
import { arrays } from './cells/arrays';
import type { State } from './cells/cell';
import { computeStep } from './cells/step';
import { loadNetwork, takeIn } from './network-trace';

/**
 * Creates a stepper for a network that reads forward only: each call reads one more step.
 * @returns the output after it, [width]
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function createStepper({
  weights: tensors,
  ...choice
}: ModelChoice & { readonly weights: PlainTensors }): (x: Float32Array) => Float32Array {
  const { cell } = choice;
  if (!isRecurrent(cell)) throw new RangeError('A feed-forward network has no steps.');
  const { weights, plan, states, units, head } = loadNetwork({ ...choice, cell }, takeIn(tensors));
  const current: State<Float32Array>[] = weights.map(() =>
    states.map(() => new Float32Array(units)),
  );
  return (x) => {
    let below = x;
    for (const [layer, ofPart] of weights.entries()) {
      const { state } = computeStep(plan, arrays, below, at(current, layer), ofPart);
      current[layer] = state;
      below = at(state, 0);
    }
    return head(below);
  };
}
