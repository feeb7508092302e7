// A model in training. It owns the run's tensors from initialisation to the last batch.
import { dispose, scalar, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../catalogue/config';
import { batchMetrics } from '../catalogue/metrics';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import type { SequenceBatch } from '../datasets/sequence-batch';
import type { SequenceSet } from '../datasets/sequence-set';
import { at } from '../element-at';
import { modelOf } from '../models/registry';
import type { NamedTensors } from '../tensorflow/compile';
import { toPlain, toTensor, toTensors } from '../models/weights';
import type { Pause } from './step/chunks';
import { evaluate, type Evaluation } from './evaluate';
import type { GradientsAlong } from './measures/gradient-through-time';
import type { LearnerSteps } from './learner-steps';
import { measureAlong } from './measures/measure-gradients';
import type { BatchValues } from './points';
import { dropoutInputs } from './step/step';
import { initialState, stateNames, take, weightsOf } from './step/state';
import { labelTensor } from './step/tasks';

export interface Learned {
  /** Mean over the batch, before its update. */
  readonly loss: number;
  /** The task's score on the batch, before its update. */
  readonly accuracy: number;
  /** What else the step measures of the batch. */
  readonly measured: BatchValues;
}

interface TrainingBatch extends SequenceBatch {
  readonly learningRate: number;
  /** Masks of `drawDropout`. */
  readonly dropout?: readonly PlainTensor[];
}

export class Learner {
  readonly #weightNames: readonly string[];
  readonly #stateNames: readonly string[];
  readonly #steps: LearnerSteps;
  #state: NamedTensorMap;

  /**
   * @param start weights, or a whole state as `state` returns it
   * @param steps of the same configuration; the caller disposes them
   */
  constructor(config: RunConfig, start: PlainTensors, steps: LearnerSteps) {
    this.#weightNames = modelOf(config).weightNames;
    this.#stateNames = stateNames(config.optimizer, this.#weightNames);
    this.#steps = steps;
    this.#state = toTensors(initialState(config.optimizer, start));
  }

  learn({ x, shape, labels, lengths, learningRate, dropout = [] }: TrainingBatch): Learned {
    const outputs = tidy(() =>
      this.#steps.training({
        ...this.#state,
        x: tensor3d(x, [...shape]),
        labels: labelTensor(labels, shape[0]),
        learningRate: scalar(learningRate),
        ...(lengths && { lengths: tensor1d(lengths, 'int32') }),
        ...dropoutInputs(dropout.map(toTensor)),
      }),
    );
    const learned = {
      loss: scalarOf(outputs, 'loss'),
      accuracy: scalarOf(outputs, 'correct') / shape[0],
      measured: Object.fromEntries(
        batchMetrics
          .filter((metric) => metric in outputs)
          .map((metric) => [metric, scalarOf(outputs, metric)]),
      ),
    };
    dispose(this.#state);
    this.#state = Object.fromEntries(this.#stateNames.map((name) => [name, take(outputs, name)]));
    return learned;
  }

  evaluate(set: SequenceSet, pause: Pause): Promise<Evaluation | null> {
    const weights = weightsOf(this.#state, this.#weightNames);
    return evaluate(this.#steps.evaluation, weights, set, pause);
  }

  /** See `gradientNorms`; nothing is measured for a model without visible hidden states. */
  async gradientNorms(
    set: SequenceSet,
    pause: Pause,
  ): Promise<GradientsAlong<readonly number[]> | null> {
    const { gradient } = this.#steps;
    if (!gradient || !set.hasOneLength) return {};
    const weights = weightsOf(this.#state, this.#weightNames);
    return measureAlong(gradient, weights, set, pause);
  }

  /** What gates carry, measured; nothing for a model without a carry gate. */
  async carried(
    set: SequenceSet,
    pause: Pause,
  ): Promise<{ readonly gradient?: readonly number[] } | null> {
    const { carry } = this.#steps;
    if (!carry || !set.hasOneLength) return {};
    const weights = weightsOf(this.#state, this.#weightNames);
    return measureAlong(carry, weights, set, pause);
  }

  /** The weights and the optimizer's state, as in a checkpoint. */
  state(): PlainTensors {
    return toPlain(this.#state);
  }

  dispose(): void {
    dispose(this.#state);
  }
}

/** The value of a tensor [], which is disposed. */
function scalarOf(tensors: NamedTensors, name: string): number {
  const tensor = take(tensors, name);
  const value = at(tensor.dataSync(), 0);
  tensor.dispose();
  return value;
}
