// What a Learner calls batch after batch, compiled: apart from the Learner, for a run with the same
// settings need not compile it again.
import { compilePerShape, type CompiledFunction } from '../tensorflow/compile';
import { createEvaluationStep } from './evaluate';
import { createTrainingStep, type StepChoice } from './step';

export interface LearnerSteps {
  /** See `createTrainingStep`. */
  readonly training: CompiledFunction;
  /** See `createEvaluationStep`. */
  readonly evaluation: CompiledFunction;
  dispose(): void;
}

/** Each is compiled when it first meets a batch of a shape. */
export function compileSteps(choice: StepChoice): LearnerSteps {
  const training = compilePerShape(createTrainingStep(choice));
  const evaluation = compilePerShape(createEvaluationStep(choice));
  const dispose = () => {
    training.dispose();
    evaluation.dispose();
  };
  return { training, evaluation, dispose };
}
