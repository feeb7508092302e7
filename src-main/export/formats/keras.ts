// A trained model in the form of Keras 3: layers with their settings, and weights in Keras's layout: kernels as [in, out],
// a GRU's gates in the order z r h and an LSTM's in i f c o; one bias, or two for a GRU that resets after the product.
import {
  cellFacts,
  feedforwardFacts,
  isRecurrent,
  recurrentFacts,
  type FeedforwardKind,
  type KerasLayerName,
  type RecurrentKind,
} from '../../catalogue/config';
import { inputName, isReading } from '../../catalogue/model-input';
import { directionCount } from '../../catalogue/network';
import type { PlainTensor } from '../../contract/plain-tensor';
import { at } from '../../element-at';
import {
  recurrentWeights,
  reorderBlocks,
  sumOf,
  transpose,
  type PartWeights,
} from '../../models/graph-weights';
import { fileMetadata, takeFrom, type TrainedModel } from '../../models/onnx/export-model';
import { encodeHdf5, type Hdf5Group } from './hdf5';

export interface KerasLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** In Keras's order; for a recurrent layer those of its cell. */
  readonly weights: readonly PlainTensor[];
  /** Of a Bidirectional layer, whose states are concatenated; it has no weights of its own. */
  readonly directions?: readonly [forward: KerasLayer, backward: KerasLayer];
}

export interface KerasModel {
  readonly inputShape: readonly [time: number, features: number];
  readonly inputName: string;
  readonly layers: readonly KerasLayer[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** @throws Problem 'export-failed' if a weight is missing */
export function kerasModel(model: TrainedModel): KerasModel {
  const { cell: kind, time, reading } = model;
  const { features, layers } = isRecurrent(kind)
    ? recurrentLayers(kind, model)
    : feedforwardLayers(kind, model);
  const inputShape = [time, features] as const;
  const metadata = fileMetadata(model);
  const all = [...normalisation(reading), ...layers];
  return { inputShape, inputName: inputName(reading), layers: all, metadata };
}

/** Of sequences: Keras's layer takes the variance, and has both in its settings. */
function normalisation(reading: TrainedModel['reading']): readonly KerasLayer[] {
  if (isReading(reading)) return [];
  const mean = [...reading.mean];
  const variance = Array.from(reading.deviation, (deviation) => deviation ** 2);
  const config = { name: 'normalisation', axis: -1, mean, variance };
  return [{ className: 'Normalization', config, weights: [] }];
}

/** By the layer, in Keras's order. */
const gates: Readonly<Record<KerasLayerName, readonly string[]>> = {
  SimpleRNN: ['h'],
  GRU: ['z', 'r', 'n'],
  LSTM: ['i', 'f', 'g', 'o'],
};

function recurrentLayers(kind: RecurrentKind, model: TrainedModel) {
  const { parts, headWeight, headBias } = recurrentWeights(kind, takeFrom(model), model);
  const { layers = 1, readout = 'last' } = model;
  const directions = directionCount(model);
  const stack = Array.from({ length: layers }, (_, layer): KerasLayer => {
    const passesAll = layer < layers - 1 || readout === 'mean';
    const name = layer === 0 ? 'recurrent' : `recurrent_${layer + 1}`;
    const own = parts.slice(layer * directions, (layer + 1) * directions);
    const [forward, backward] = own.map((part, reverse) =>
      recurrentLayer(kind, model, part, {
        name: directions === 1 ? name : `${name}_${reverse ? 'backward' : 'forward'}`,
        return_sequences: passesAll,
        go_backwards: reverse === 1,
      }),
    );
    if (!forward) throw new RangeError(`Layer ${layer} has no weights.`);
    if (!backward) return forward;
    const config = { name, merge_mode: 'concat' };
    return { className: 'Bidirectional', config, weights: [], directions: [forward, backward] };
  });
  return {
    features: at(at(parts, 0).weightIh.shape, 1),
    layers: [
      ...stack,
      ...(readout === 'mean' ? [meanOverSteps] : []),
      dense('head', 'linear', headWeight, headBias),
    ],
  };
}

function recurrentLayer(
  kind: RecurrentKind,
  model: TrainedModel,
  part: PartWeights,
  config: KerasLayer['config'],
): KerasLayer {
  const { unrolls, blocks, family } = recurrentFacts[kind];
  const className = cellFacts[unrolls].layers?.keras;
  if (className === undefined) throw new RangeError(`Keras has no layer for a ${unrolls}.`);
  const inOrder = (weight: PlainTensor) => reorderBlocks(weight, blocks, gates[className]);
  const [biasIh, biasHh] = [inOrder(part.biasIh), inOrder(part.biasHh)];
  const resetsAfter = className === 'GRU' && family === 'cell';
  const bias = resetsAfter ? stacked(biasIh, biasHh) : sumOf(biasIh, biasHh);
  const units = at(part.weightHh.shape, 1);
  const gated = { activation: 'tanh', recurrent_activation: 'sigmoid' };
  const settings = {
    SimpleRNN: { activation: model.activation },
    GRU: { ...gated, reset_after: resetsAfter },
    LSTM: gated,
  };
  return {
    className,
    config: { ...config, units, ...settings[className] },
    weights: [transpose(inOrder(part.weightIh)), transpose(inOrder(part.weightHh)), bias],
  };
}

const meanOverSteps = {
  className: 'GlobalAveragePooling1D',
  config: { name: 'mean' },
  weights: [],
};

function feedforwardLayers(kind: FeedforwardKind, model: TrainedModel) {
  const { reads } = feedforwardFacts[kind];
  const { time } = model;
  const take = takeFrom(model);
  const weight = take('hidden.weight');
  const inputs = at(weight.shape, 1);
  const flatten = { className: 'Flatten', config: { name: 'flatten' }, weights: [] };
  const lastStep = {
    className: 'Cropping1D',
    config: { name: 'last_step', cropping: [time - 1, 0] },
    weights: [],
  };
  const before = { all: [flatten], last: [lastStep, flatten] };
  const layers: readonly KerasLayer[] = [
    ...before[reads],
    dense('hidden', 'tanh', weight, take('hidden.bias')),
    dense('head', 'linear', take('head.weight'), take('head.bias')),
  ];
  return { features: reads === 'all' ? inputs / time : inputs, layers };
}

function dense(
  name: string,
  activation: string,
  weight: PlainTensor,
  bias: PlainTensor,
): KerasLayer {
  const config = { name, units: at(weight.shape, 0), activation };
  return { className: 'Dense', config, weights: [transpose(weight), bias] };
}

/** [2, size] */
function stacked(a: PlainTensor, b: PlainTensor): PlainTensor {
  return { shape: [2, a.data.length], data: Float32Array.of(...a.data, ...b.data) };
}

/** The files of a `.keras` archive, by their names. */
export function kerasFiles(keras: KerasModel, name: string): Readonly<Record<string, Uint8Array>> {
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return {
    // Keras reads the version alone.
    'metadata.json': text({ keras_version: '3.0.0', unroll: keras.metadata }),
    'config.json': text(configOf(keras, name)),
    'model.weights.h5': encodeHdf5(weightsOf(keras)),
  };
}

function configOf({ inputShape, inputName, layers }: KerasModel, name: string) {
  const layer = (className: string, config: object) => ({
    module: 'keras.layers',
    class_name: className,
    config,
    registered_name: null,
  });
  const written = ({ className, config, directions }: KerasLayer): object =>
    layer(className, {
      ...config,
      ...(directions && {
        layer: written(directions[0]),
        backward_layer: written(directions[1]),
      }),
    });
  const shape = [null, ...inputShape];
  const input = layer('InputLayer', { batch_shape: shape, dtype: 'float32', name: inputName });
  const named = {
    name,
    layers: [input, ...layers.map(written)],
  };
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: named,
    registered_name: null,
    build_config: { input_shape: shape },
  };
}

/** Keras finds a layer by its class name; the second of a class has the suffix `_1`. */
function weightsOf({ layers }: KerasModel): Hdf5Group {
  const groups: Record<string, Hdf5Group> = {};
  const seen = new Map<string, number>();
  for (const { className, weights, directions } of layers) {
    if (weights.length === 0 && !directions) continue;
    const stem = snakeCase(className);
    const earlier = seen.get(stem) ?? 0;
    seen.set(stem, earlier + 1);
    const [forward, backward] = directions ?? [];
    groups[earlier === 0 ? stem : `${stem}_${earlier}`] =
      forward && backward
        ? { forward_layer: groupOf(forward), backward_layer: groupOf(backward), vars: {} }
        : groupOf({ className, weights });
  }
  return { layers: groups, vars: {} };
}

function groupOf({ className, weights }: Pick<KerasLayer, 'className' | 'weights'>): Hdf5Group {
  const vars = Object.fromEntries(weights.map((weight, index) => [String(index), weight]));
  return className in gates ? { cell: { vars }, vars: {} } : { vars };
}

function snakeCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
