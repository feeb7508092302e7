// A trainer's cache, which saves the next job time: the data set, and the compiled steps of the last settings.
import type { RunConfig } from '../catalogue/config';
import { createSettingsKey } from '../catalogue/setting-texts';
import { loadDataset } from '../datasets/registry';
import type { Dataset } from '../datasets/sequence-set';
import { createModelSize, warmUp } from '../training/loop';
import { describeWait } from '../training/memory';
import { compileSteps, createStepsKey, type LearnerSteps } from '../training/learner-steps';

interface Entry<T> {
  readonly key: string;
  readonly value: T;
}

export class PreparedTrainings {
  #dataset: Entry<Dataset> | null = null;
  #steps: Entry<LearnerSteps> | null = null;

  /** @throws Problem as `loadDataset` does */
  dataset(config: RunConfig): Dataset {
    const key = createSettingsKey(config, ['dataset', 'reading', 'limit', 'evaluateOn', 'window']);
    if (this.#dataset?.key === key) return this.#dataset.value;
    const value = loadDataset(config);
    this.#dataset = { key, value };
    return value;
  }

  /** Returns the steps of the next training; the previous one must have ended. */
  steps(config: RunConfig): LearnerSteps {
    const key = createStepsKey(config);
    if (this.#steps?.key === key) return this.#steps.value;
    this.#steps?.value.dispose();
    this.#steps = { key, value: compileSteps(config) };
    return this.#steps.value;
  }

  /**
   * Describes the time until the next training's first batch; null if it is short, or if its steps are
   * already compiled.
   */
  wait(config: RunConfig): string | null {
    if (this.#steps?.key === createStepsKey(config)) return null;
    return describeWait(config, createModelSize(config, this.dataset(config).train));
  }

  /** Loads the data and compiles, so that a training with this configuration starts at once. */
  async prepare(config: RunConfig): Promise<void> {
    await warmUp(config, this.dataset(config), this.steps(config));
  }

  dispose(): void {
    this.#steps?.value.dispose();
    this.#steps = null;
    this.#dataset = null;
  }
}
