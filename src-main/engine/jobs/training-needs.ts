// Checks whether trainings can be started, before any of them is stored.
import type { RunConfig } from '../catalogue/config';
import { dataSizeOf } from '../datasets/registry';
import { modelOf } from '../models/registry';
import { requireMachine } from '../training/memory';
import { unequalLengths } from '../training/problems';

/** @throws Problem of the first configuration that its data or this machine's memory do not allow */
export function requireNeeds(configs: readonly RunConfig[]): void {
  for (const config of configs) {
    const { shortest, longest, features, outputs } = dataSizeOf(config);
    if (shortest < longest && !modelOf(config).takesLengths) throw unequalLengths(config.cell);
    const size = { ...config, steps: longest, inputSize: features, classCount: outputs };
    requireMachine(config, size);
  }
}
