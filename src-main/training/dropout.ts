// Dropout (Srivastava et al. 2014), where PyTorch's recurrent layers have it: on the states that go from layer to layer, and on
// what the head reads. Each number is 0 with the setting's probability, else divided by its complement, so that the mean stays.
import type { RunConfig } from '../catalogue/config';
import { directionCount } from '../catalogue/network';
import { settings } from '../catalogue/settings';
import type { PlainTensor } from '../contract/plain-tensor';
import { createRandom } from '../datasets/random';

type DropoutChoice = Pick<
  RunConfig,
  'dropout' | 'seed' | 'layers' | 'bidirectional' | 'hiddenSize'
>;

/**
 * The factors of one batch. They depend on the run's seed and the batch's number alone, so that a training continues from any
 * checkpoint: each layer's are drawn, step by step, by a generator of their own that is seeded with
 * 2654435761 × seed + 4 × step + layer, modulo 2³² (the golden ratio's multiplier of Knuth, TAOCP 3, 6.4, so that neighbouring
 * seeds do not share their batches).
 * @param shape of the batch's data
 * @param step of the batch in the run, from 1
 * @returns for the states between layers each [batch, time, hidden × directions], and last [batch, hidden × directions]; none
 *   without dropout
 */
export function drawDropout(
  { dropout, seed, layers, bidirectional, hiddenSize }: DropoutChoice,
  [batch, time]: readonly [batch: number, time: number, features: number],
  step: number,
): readonly PlainTensor[] {
  if (dropout === 0) return [];
  const { max: mostLayers } = settings.layers.range;
  const kept = 1 / (1 - dropout);
  const width = hiddenSize * directionCount({ bidirectional });
  const factors = (layer: number, steps: number) => {
    const random = createRandom((Math.imul(seed, 2_654_435_761) + mostLayers * step + layer) >>> 0);
    const data = new Float32Array(batch * steps * width);
    for (let t = 0; t < steps; t += 1) {
      for (let sequence = 0; sequence < batch; sequence += 1) {
        const start = (sequence * steps + t) * width;
        for (let unit = 0; unit < width; unit += 1) {
          data[start + unit] = random.uniform(0, 1) < dropout ? 0 : kept;
        }
      }
    }
    return data;
  };
  const between = Array.from({ length: layers - 1 }, (_, layer) => ({
    shape: [batch, time, width],
    data: factors(layer, time),
  }));
  return [...between, { shape: [batch, width], data: factors(layers - 1, 1) }];
}
