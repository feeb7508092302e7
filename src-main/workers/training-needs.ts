// Whether trainings can be started, and how long their first batches take: what is known before any of them is stored.
import { modelLabel, type RunConfig } from '../catalogue/config';
import { dataSizeOf } from '../datasets/registry';
import { modelOf } from '../models/registry';
import { requireMachine, secondsToFirstBatch } from '../training/memory';
import { unequalLengths } from '../training/problems';

/** The settings that it depends on. */
const shapeOf = (config: RunConfig) =>
  JSON.stringify({ ...config, seed: 0, learningRate: 0, epochs: 0, optimizer: 0 });

/**
 * @returns the seconds until the slowest one's first batch, and its model
 * @throws Problem of the first that its data or this machine's memory refuse
 */
export function requireNeeds(configs: readonly RunConfig[]) {
  let slowest = { seconds: 0, model: '' };
  for (const config of new Map(configs.map((one) => [shapeOf(one), one])).values()) {
    const { shortest, longest, features, outputs } = dataSizeOf(config);
    if (shortest < longest && !modelOf(config).takesLengths) throw unequalLengths(config.cell);
    const size = { ...config, steps: longest, inputSize: features, classCount: outputs };
    requireMachine(config, size);
    const seconds = secondsToFirstBatch(config, size);
    if (seconds > slowest.seconds) slowest = { seconds, model: modelLabel(config.cell) };
  }
  return slowest;
}
