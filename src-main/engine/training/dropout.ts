// Dropout (Srivastava et al. 2014) as in PyTorch's recurrent layers: on the states between layers, and on
// the head's input. Each number is 0 with the setting's probability, and otherwise divided by its
// complement, so that the mean is unchanged.
import type { RunConfig } from '../catalogue/config';
import { countDirections } from '../catalogue/network';
import { getTask, type TaskChoice } from '../tasks';
import type { PlainTensor } from '../../core/plain-tensor';

type DropoutChoice = Pick<
  RunConfig,
  'dropout' | 'seed' | 'layers' | 'bidirectional' | 'hiddenSize'
> &
  TaskChoice;

/**
 * Returns the factors of one batch. They depend only on the run's seed and the batch's number, so that a
 * training continues from any checkpoint: number i of a layer, counted step by step, in each sequence by
 * sequence, in each unit by unit, is mix(mix(i) XOR key), where the key is mix(mix(mix(seed) XOR step) XOR
 * layer).
 * @param shape the shape of the batch's data
 * @param step the number of the batch in the run, from 1
 * @returns the factors of the states between layers, each [batch, time, hidden × directions], and then those of
 * the head's input, [batch, hidden × directions] or, with a prediction at each step, the former shape; empty
 * without dropout
 */
export function drawDropout(
  { dropout, seed, layers, bidirectional, hiddenSize, dataset }: DropoutChoice,
  [batch, time]: readonly [batch: number, time: number, features: number],
  step: number,
): readonly PlainTensor[] {
  if (dropout === 0) return [];
  const [dropped, kept] = [dropout * 2 ** 32, 1 / (1 - dropout)];
  const width = hiddenSize * countDirections({ bidirectional });
  const factors = (layer: number, steps: number) => {
    const key = mixBits(mixBits(mixBits(seed) ^ step) ^ layer);
    const data = new Float32Array(batch * steps * width);
    let index = 0;
    for (let t = 0; t < steps; t += 1) {
      for (let sequence = 0; sequence < batch; sequence += 1) {
        const start = (sequence * steps + t) * width;
        for (let unit = 0; unit < width; unit += 1, index += 1) {
          data[start + unit] = mixBits(mixBits(index) ^ key) < dropped ? 0 : kept;
        }
      }
    }
    return data;
  };
  const between = Array.from({ length: layers - 1 }, (_, layer) => ({
    shape: [batch, time, width],
    data: factors(layer, time),
  }));
  const [steps, shape] = getTask({ dataset }).isPerStep
    ? [time, [batch, time, width]]
    : [1, [batch, width]];
  return [...between, { shape, data: factors(layers - 1, steps) }];
}

/**
 * Returns 32 pseudorandom bits for a number, like SplitMix (Steele, Lea & Flood 2014): multiples of the golden
 * ratio, through the finaliser of MurmurHash3 (Appleby). A sequential generator takes ten times as long.
 */
function mixBits(number: number): number {
  const z = Math.imul(number + 1, 0x9e3779b9);
  const y = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  const x = Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
