// What is logged of a run, piece by piece, by the functions that a trainer calls; and the same work without it.
import { dispose, scalar, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { CellKind, RunConfig } from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { loadDataset } from '../../../src-main/datasets/registry';
import { modelOf } from '../../../src-main/models/registry';
import { toTensor } from '../../../src-main/models/weights';
import {
  compilePerShape,
  type NamedTensors,
  type TensorFunction,
} from '../../../src-main/tensorflow/compile';
import { createEvaluationStep, evaluate } from '../../../src-main/training/evaluate';
import { createMomentsStep, createProbeStep } from '../../../src-main/training/linear-probe';
import { modelSize } from '../../../src-main/training/loop';
import { createGradientStep, measureGradients } from '../../../src-main/training/measure-gradients';
import { measureProbe } from '../../../src-main/training/measure-probe';
import { initialState, weightsOf } from '../../../src-main/training/state';
import { createTrainingStep } from '../../../src-main/training/step';
import type { LoggingPiece } from '../asks';
import { batchesInTurn } from './inputs';
import { configOf } from './unroll';

const goOn = () => Promise.resolve(true);

/** To be called as often as wanted; the first time compiles. */
export function loggingPiece(cell: CellKind, piece: LoggingPiece): () => Promise<void> | void {
  const config = configOf(cell, 128, 1);
  const state = initialTensors(config);
  const weights = weightsOf(state, modelOf(config).weightNames);
  const dataset = () => loadDataset({ kind: 'mnist' }, null);
  switch (piece) {
    case 'step':
      return trainingStep(createTrainingStep(config), state, config);
    case 'plain step':
      return trainingStep(without(createTrainingStep(config), 'gradientNorm'), state, config);
    case 'evaluation':
    case 'plain evaluation': {
      const whole = createEvaluationStep(config);
      const chosen = piece === 'evaluation' ? whole : without(whole, 'correctAfter');
      const step = compilePerShape(chosen);
      const { test } = dataset();
      return async () => {
        await evaluate(step, weights, test, config.reading, goOn);
      };
    }
    case 'gradient': {
      const step = compilePerShape(createGradientStep({ ...config, cell }));
      const { train } = dataset();
      return async () => {
        await measureGradients(step, weights, train, config.reading, goOn);
      };
    }
    case 'probe': {
      const moments = compilePerShape(createMomentsStep(config));
      const probe = compilePerShape(createProbeStep(config));
      const sets = dataset();
      return async () => {
        await measureProbe({ moments, probe }, weights, sets, config, goOn);
      };
    }
  }
}

/** Always from the same state: a batch costs the same wherever the training is. */
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
    for (const name of ['loss', 'correct', 'gradientNorm']) outputs[name]?.dataSync();
    dispose(Object.values(outputs));
  };
}

function initialTensors(config: RunConfig): NamedTensors {
  const size = modelSize(config, { rows: 28, columns: 28 });
  const weights = modelOf(config).initialWeights(size, config, createRandom(config.seed));
  const state = Object.entries(initialState(config.optimizer, weights));
  return Object.fromEntries(state.map(([name, plain]) => [name, toTensor(plain)]));
}

/** The compiled graph leaves out what only this output needs. */
const without =
  (fn: TensorFunction, name: string): TensorFunction =>
  (inputs) =>
    Object.fromEntries(Object.entries(fn(inputs)).filter(([output]) => output !== name));
