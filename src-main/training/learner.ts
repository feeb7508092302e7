// A model that learns: the sole owner of a run's tensors, from initialisation to the last batch.
import { dispose, scalar, tensor1d, tensor2d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { ReadingKind, RunConfig } from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import type { LabelledImages } from '../datasets/labelled-images';
import type { SequenceBatch } from '../datasets/sequences';
import { modelOf } from '../models/registry';
import { toPlain, toTensor } from '../models/weights';
import { evaluate, type Evaluation } from './evaluate';
import type { LearnerSteps } from './learner-steps';
import { measureGradients } from './measure-gradients';
import { initialState, stateNames, take, weightsOf } from './state';

export interface Learned {
  /** Mean cross-entropy of the batch, before its update. */
  readonly loss: number;
  /** Fraction of the batch classified rightly, before its update. */
  readonly accuracy: number;
}

/** Where images are shifted, `x` holds them row by row, whatever the run's reading. */
export interface TrainingBatch extends SequenceBatch {
  readonly learningRate: number;
  /** [batch × 2] as `drawOffsets` gives them; null where images are not shifted. */
  readonly offsets: Int32Array | null;
}

export class Learner {
  readonly #weightNames: readonly string[];
  readonly #stateNames: readonly string[];
  readonly #steps: LearnerSteps;
  readonly #reading: ReadingKind;
  #state: NamedTensorMap;

  /** @param steps of the same configuration; whoever compiled them disposes them */
  constructor(config: RunConfig, weights: PlainTensors, steps: LearnerSteps) {
    this.#weightNames = modelOf(config).weightNames;
    this.#stateNames = stateNames(config.optimizer, this.#weightNames);
    this.#steps = steps;
    this.#reading = config.reading;
    this.#state = toTensors(initialState(config.optimizer, weights));
  }

  learn({ x, shape, labels, learningRate, offsets }: TrainingBatch): Learned {
    const outputs = tidy(() =>
      this.#steps.training({
        ...this.#state,
        x: tensor3d(x, [...shape]),
        labels: tensor1d(labels, 'int32'),
        learningRate: scalar(learningRate),
        ...(offsets && { offsets: tensor2d(offsets, [labels.length, 2], 'int32') }),
      }),
    );
    const loss = take(outputs, 'loss');
    const correct = take(outputs, 'correct');
    const learned = {
      loss: loss.dataSync()[0] ?? NaN,
      accuracy: (correct.dataSync()[0] ?? NaN) / labels.length,
    };
    dispose([loss, correct, this.#state]);
    this.#state = Object.fromEntries(this.#stateNames.map((name) => [name, take(outputs, name)]));
    return learned;
  }

  /** See `evaluate`. */
  evaluate(set: LabelledImages, pause: () => Promise<boolean>): Promise<Evaluation | null> {
    const weights = weightsOf(this.#state, this.#weightNames);
    return evaluate(this.#steps.evaluation, weights, set, this.#reading, pause);
  }

  /** See `measureGradients`; a model without a hidden state has none, which an empty list says. */
  gradientNorms(
    set: LabelledImages,
    pause: () => Promise<boolean>,
  ): Promise<readonly number[] | null> {
    if (!this.#steps.gradient) return Promise.resolve([]);
    const weights = weightsOf(this.#state, this.#weightNames);
    return measureGradients(this.#steps.gradient, weights, set, this.#reading, pause);
  }

  /** The weights and the optimizer's memory as a checkpoint holds them. */
  state(): PlainTensors {
    return toPlain(this.#state);
  }

  dispose(): void {
    dispose(this.#state);
  }
}

function toTensors(plain: PlainTensors): NamedTensorMap {
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, toTensor(value)]));
}
