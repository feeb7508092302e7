// The compiled functions that a Learner calls for every batch. They are separate from the Learner,
// so that a run with the same settings need not compile them again.
import { isCell, stepNames, type RunConfig } from '../catalogue/config';
import { createSettingsKey } from '../catalogue/setting-texts';
import { getTask } from '../tasks';
import { compilePerShape, type CompiledFunction } from '../tensorflow/compile';
import { createEvaluationStep } from './evaluate';
import { createCarryStep } from './measures/carry';
import { createGradientStep } from './measures/measure-gradients';
import { createTrainingStep } from './step/step';

export interface LearnerSteps {
  /** The compiled step of `createTrainingStep`. */
  readonly training: CompiledFunction;
  /** The compiled step of `createEvaluationStep`. */
  readonly evaluation: CompiledFunction;
  /** The compiled step of `createGradientStep`; null without visible hidden states, or with labels at each step. */
  readonly gradient: CompiledFunction | null;
  /** The step of `createCarryStep`; null for a model without a carry gate. */
  readonly carry: CompiledFunction | null;
  dispose(): void;
}

/** Returns a key that is equal for runs with the same steps. */
export const createStepsKey = (config: RunConfig): string =>
  `${getTask(config).name} ${createSettingsKey(config, ['cell', ...stepNames])}`;

/** Creates the compiled steps. Each step is compiled when it is first called with a batch of a new shape. */
export function compileSteps(choice: RunConfig): LearnerSteps {
  const { cell } = choice;
  const training = compilePerShape(createTrainingStep(choice));
  const evaluation = compilePerShape(createEvaluationStep(choice));
  const answersOnce = !getTask(choice).isPerStep;
  const gradient =
    isCell(cell) && answersOnce ? compilePerShape(createGradientStep({ ...choice, cell })) : null;
  const carry = isCell(cell) && answersOnce ? createCarryStep({ ...choice, cell }) : null;
  const dispose = () => {
    for (const step of [training, evaluation, gradient, carry]) step?.dispose();
  };
  return { training, evaluation, gradient, carry, dispose };
}
