// What a Learner calls batch after batch, compiled: apart from the Learner, for a run with the same
// settings need not compile it again.
import { isCell, type RunConfig } from '../catalogue/config';
import { compilePerShape, type CompiledFunction, type TensorFunction } from '../tensorflow/compile';
import { createEvaluationStep } from './evaluate';
import { createMomentsStep, createProbeStep } from './linear-probe';
import { createGradientStep } from './measure-gradients';
import type { ProbeSteps } from './measure-probe';
import { createTrainingStep, type StepChoice } from './step';

export interface AlongTime extends ProbeSteps {
  /** See `createGradientStep`. */
  readonly gradient: TensorFunction;
}

export interface LearnerSteps {
  /** See `createTrainingStep`. */
  readonly training: CompiledFunction;
  /** See `createEvaluationStep`. */
  readonly evaluation: CompiledFunction;
  /** null for a model that shows no hidden state. */
  readonly alongTime: AlongTime | null;
  dispose(): void;
}

/** Each is compiled when it first meets a batch of a shape. */
export function compileSteps(choice: StepChoice & Pick<RunConfig, 'hiddenSize'>): LearnerSteps {
  const { cell, activation } = choice;
  const training = compilePerShape(createTrainingStep(choice));
  const evaluation = compilePerShape(createEvaluationStep(choice));
  const alongTime = isCell(cell) && {
    gradient: compilePerShape(createGradientStep({ cell, activation })),
    moments: compilePerShape(createMomentsStep(choice)),
    probe: compilePerShape(createProbeStep(choice)),
  };
  const dispose = () => {
    for (const step of [training, evaluation, ...Object.values(alongTime || {})]) step.dispose();
  };
  return { training, evaluation, alongTime: alongTime || null, dispose };
}
