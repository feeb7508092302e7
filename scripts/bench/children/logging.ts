// The pieces of a run's logging, computed by the functions that a trainer calls, and the same work without logging.
import {
  dispose,
  randomNormal,
  scalar,
  stack,
  tensor1d,
  tensor3d,
  tidy,
} from '@tensorflow/tfjs-core';
import type { CellKind, RunConfig } from '../../../src-main/catalogue/config';
import type { PlainTensors } from '../../../src-main/contract/plain-tensor';
import { createRandom } from '../../../src-main/datasets/random';
import type { Dataset } from '../../../src-main/datasets/labelled-images';
import { loadDataset } from '../../../src-main/datasets/registry';
import { modelOf } from '../../../src-main/models/registry';
import { toTensor } from '../../../src-main/models/weights';
import {
  compilePerShape,
  type NamedTensors,
  type TensorFunction,
} from '../../../src-main/tensorflow/compile';
import { normOver } from '../../../src-main/training/clipping';
import { createEvaluationStep, evaluate } from '../../../src-main/training/evaluate';
import { Learner } from '../../../src-main/training/learner';
import { compileSteps } from '../../../src-main/training/learner-steps';
import { modelSize } from '../../../src-main/training/loop';
import { initialState, perName, take, weightsOf } from '../../../src-main/training/state';
import { createTrainingStep } from '../../../src-main/training/step';
import { normsAtOnce, type LoggingPiece } from '../asks';
import { batchesInTurn } from './inputs';
import { configOf } from './unroll';

const goOn = () => Promise.resolve(true);

const learners = new Map<CellKind, Learner>();
let loaded: Dataset | null = null;
const dataset = () => (loaded ??= loadDataset({ kind: 'mnist' }, null));

/** Can be called any number of times; the first call compiles. */
export function loggingPiece(cell: CellKind, piece: LoggingPiece): () => Promise<void> | void {
  const config = configOf(cell, 128, 1);
  const state = initialTensors(config);
  const weights = weightsOf(state, modelOf(config).weightNames);
  /** One for all pieces of a cell: as in a training, its evaluations share a graph. */
  const learner = () => {
    const own = learners.get(cell) ?? createLearner(config);
    learners.set(cell, own);
    return own;
  };
  switch (piece) {
    case 'step':
      return trainingStep(createTrainingStep(config), state, config);
    case 'norms':
      return gradientNorms(weights);
    case 'plain evaluation': {
      const step = compilePerShape(only(createEvaluationStep(config), ['loss', 'predicted']));
      return async () => {
        await evaluate(step, weights, dataset().test, config.reading, goOn);
      };
    }
    case 'evaluation':
    case 'evaluation with probe':
      return async () => {
        const probed = piece === 'evaluation with probe' ? dataset().train : null;
        await learner().evaluate(dataset().test, goOn, probed);
      };
    case 'gradient':
      return async () => {
        await learner().gradientNorms(dataset().train, goOn);
      };
  }
}

function createLearner(config: RunConfig): Learner {
  return new Learner(config, initialWeights(config), compileSteps(config));
}

function initialWeights(config: RunConfig): PlainTensors {
  const size = modelSize(config, { rows: 28, columns: 28 });
  return modelOf(config).initialWeights(size, config, createRandom(config.seed));
}

/** Always from the same state: a batch takes the same time at any point of a training. */
function trainingStep(fn: TensorFunction, state: NamedTensors, config: RunConfig): () => void {
  const step = compilePerShape(fn);
  const nextBatch = batchesInTurn(config.batchSize);
  return () => {
    const { x, shape, labels } = nextBatch();
    const outputs = tidy(() =>
      step({
        ...state,
        x: tensor3d(x, [...shape]),
        labels: tensor1d(labels, 'int32'),
        learningRate: scalar(config.learningRate),
      }),
    );
    for (const name of ['loss', 'correct', 'gradient-norm']) outputs[name]?.dataSync();
    dispose(Object.values(outputs));
  };
}

/**
 * Norms of made-up gradients in memory: in a step they have just been computed, so it takes no longer there. The difference
 * between steps with and without the norm would be useless: two compiled graphs of one step differ by up to 9 %.
 */
function gradientNorms(weights: NamedTensors): () => void {
  const batches = Array.from({ length: normsAtOnce }, (_, batch) => batch);
  const inputs = Object.fromEntries(
    batches.flatMap((batch) =>
      Object.entries(weights).map(([name, { shape }]) => [
        `${String(batch)} ${name}`,
        randomNormal(shape),
      ]),
    ),
  );
  const step = compilePerShape((given) => ({
    norms: stack(
      batches.map((batch) =>
        normOver(perName(Object.keys(weights), (name) => take(given, `${String(batch)} ${name}`))),
      ),
    ),
  }));
  return () => {
    const outputs = step(inputs);
    take(outputs, 'norms').dataSync();
    dispose(Object.values(outputs));
  };
}

function initialTensors(config: RunConfig): NamedTensors {
  const state = Object.entries(initialState(config.optimizer, initialWeights(config)));
  return Object.fromEntries(state.map(([name, plain]) => [name, toTensor(plain)]));
}

/** The compiled graph contains nothing that only other outputs need. */
const only =
  (fn: TensorFunction, names: readonly string[]): TensorFunction =>
  (inputs) => {
    const outputs = fn(inputs);
    return perName(names, (name) => take(outputs, name));
  };
