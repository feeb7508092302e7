// Checks whether trainings can be started, before any of them is stored.
import type { RunConfig } from '../catalogue/config';
import { findDataSize } from '../datasets/registry';
import { createModel } from '../models/registry';
import { requireMachine } from '../training/memory';
import { createUnequalLengthsProblem } from '../training/problems';

/** @throws Problem of the first configuration that its data or this machine's memory do not allow */
export function requireNeeds(configs: readonly RunConfig[]): void {
  for (const config of configs) {
    const { shortest, longest, features, outputs } = findDataSize(config);
    if (shortest < longest && !createModel(config).takesLengths)
      throw createUnequalLengthsProblem(config.cell);
    const size = { ...config, steps: longest, inputSize: features, classCount: outputs };
    requireMachine(config, size);
  }
}
