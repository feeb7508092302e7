// A model in training. It owns the run's tensors from initialisation to the last batch.
import { dispose, scalar, tidy } from '@tensorflow/tfjs-core';
import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import { isCell, type RunConfig } from '../catalogue/config';
import { getTask, type Task } from '../tasks';
import { batchMetrics } from '../catalogue/metrics';
import type { PlainTensor, PlainTensors } from '../../core/plain-tensor';
import type { SequenceBatch } from '../datasets/sequence-batch';
import type { SequenceSet } from '../datasets/sequence-set';
import { planEvaluationStreams } from '../datasets/text-streams';
import { at } from '../../core/element-at';
import { streamShapes } from '../models/recurrent';
import { createModel } from '../models/registry';
import type { NamedTensors } from '../tensorflow/compile';
import { toPlain, toTensor, toTensors } from '../models/weights';
import type { Pause } from './step/chunks';
import { evaluate, type Evaluation } from './evaluate';
import type { GradientsAlong } from './measures/gradient-through-time';
import type { LearnerSteps } from './learner-steps';
import { measureAlong } from './measures/measure-gradients';
import type { BatchValues } from './points';
import { createDropoutInputs } from './step/step';
import { createInitialState, listStateNames, take, pickWeights } from './step/state';
import { createBatchTensors, countPredictions } from './step/tasks';

export interface StepResult {
  /** The mean over the batch, before its update. */
  readonly loss: number;
  /** The task's score on the batch, before its update. */
  readonly accuracy: number;
  /** Other measurements of the batch. */
  readonly measured: BatchValues;
}

interface TrainingBatch extends SequenceBatch {
  readonly learningRate: number;
  /** The masks of `drawDropout`. */
  readonly dropout?: readonly PlainTensor[];
}

export class Learner {
  readonly #weightNames: readonly string[];
  readonly #stateNames: readonly string[];
  readonly #steps: LearnerSteps;
  readonly #streamShapes: ReturnType<typeof getStreamShapes>;
  readonly #task: Task;
  #state: NamedTensorMap;

  /**
   * @param start weights, or a whole state as returned by `state`
   * @param steps the steps of the same configuration; the caller disposes them
   * @param streams the number of parallel streams of a text
   */
  constructor(
    private readonly config: RunConfig,
    start: PlainTensors,
    steps: LearnerSteps,
    streams = 0,
  ) {
    this.#weightNames = createModel(config).weightNames;
    this.#streamShapes = getStreamShapes(config, streams);
    this.#stateNames = [
      ...listStateNames(config.optimizer, this.#weightNames),
      ...Object.keys(this.#streamShapes),
    ];
    this.#steps = steps;
    this.#task = getTask(config);
    this.#state = toTensors({
      ...createZeros(this.#streamShapes),
      ...createInitialState(config.optimizer, start),
    });
  }

  /** Resets the states of a text's streams to zero, at the start of every epoch. */
  beginStreams(): void {
    const names = Object.keys(this.#streamShapes);
    for (const name of names) this.#state[name]?.dispose();
    this.#state = { ...this.#state, ...toTensors(createZeros(this.#streamShapes)) };
  }

  learn({ learningRate, dropout = [], ...batch }: TrainingBatch): StepResult {
    const outputs = tidy(() =>
      this.#steps.training({
        ...this.#state,
        ...createBatchTensors(batch),
        learningRate: scalar(learningRate),
        ...createDropoutInputs(dropout.map(toTensor)),
      }),
    );
    const learned = {
      loss: toScalar(outputs, 'loss') / this.#task.lossUnit,
      accuracy: toScalar(outputs, 'correct') / countPredictions(batch),
      measured: Object.fromEntries(
        batchMetrics
          .filter((metric) => metric in outputs)
          .map((metric) => [metric, toScalar(outputs, metric)]),
      ),
    };
    dispose(this.#state);
    this.#state = Object.fromEntries(this.#stateNames.map((name) => [name, take(outputs, name)]));
    return learned;
  }

  async evaluate(set: SequenceSet, pause: Pause): Promise<Evaluation | null> {
    const weights = pickWeights(this.#state, this.#weightNames);
    const count = set.targets.isText ? planEvaluationStreams(set).starts.length : 0;
    const streams = toTensors(createZeros(getStreamShapes(this.config, count)));
    const given = { ...weights, ...streams };
    try {
      return await evaluate(this.#steps.evaluation, given, set, pause, this.#task);
    } finally {
      dispose(streams);
    }
  }

  /** Measures the gradient through time (see `gradientNorms`); empty for a model without visible hidden states. */
  async gradientNorms(
    set: SequenceSet,
    pause: Pause,
  ): Promise<GradientsAlong<readonly number[]> | null> {
    const { gradient } = this.#steps;
    if (!gradient || !set.hasOneLength) return {};
    const weights = pickWeights(this.#state, this.#weightNames);
    return measureAlong(gradient, weights, set, pause);
  }

  /** Measures the gradient along the carry gates; empty for a model without a carry gate. */
  async carried(
    set: SequenceSet,
    pause: Pause,
  ): Promise<{ readonly gradient?: readonly number[] } | null> {
    const { carry } = this.#steps;
    if (!carry || !set.hasOneLength) return {};
    const weights = pickWeights(this.#state, this.#weightNames);
    return measureAlong(carry, weights, set, pause);
  }

  /** Returns the weights and the optimizer's state, as in a checkpoint. */
  state(): PlainTensors {
    return toPlain(this.#state);
  }

  dispose(): void {
    dispose(this.#state);
  }
}

/** Returns no shapes for a run that does not read a text. */
const getStreamShapes = (config: RunConfig, streams: number) =>
  getTask(config).isText && isCell(config.cell)
    ? streamShapes({ ...config, cell: config.cell }, streams, config.hiddenSize)
    : {};

const createZeros = (shapes: ReturnType<typeof getStreamShapes>): PlainTensors =>
  Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      { shape, data: new Float32Array(shape[0] * shape[1]) },
    ]),
  );

/** Returns the value of a tensor [], which is disposed. */
function toScalar(tensors: NamedTensors, name: string): number {
  const tensor = take(tensors, name);
  const value = at(tensor.dataSync(), 0);
  tensor.dispose();
  return value;
}
