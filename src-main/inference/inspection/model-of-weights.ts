// A classifier from weights alone (safetensors): a checkpoint of Unroll, or a state_dict of one nn.RNN, nn.GRU or
// nn.LSTM, of any layers and directions, and one nn.Linear, whatever their modules are called.
import { activations, kindsOf, readouts, type ActivationKind } from '../../catalogue/choices';
import {
  cellKinds,
  definitionOf,
  readingKinds,
  runConfigSchema,
  type RunConfig,
} from '../../catalogue/config';
import { cellFacts } from '../../catalogue/models';
import { directionCount, networkParts, partWeights, weightOfPart } from '../../catalogue/network';
import { readings } from '../../catalogue/reading';
import { settings } from '../../catalogue/settings';
import { decodeSafetensors, type TensorFile } from '../../safetensors';
import type { PlainTensors } from '../../contract/plain-tensor';
import { sequenceShape } from '../../datasets/sequences';
import { exportModel } from '../../models/onnx/export-model';
import { Problem } from '../../problem';
import { unsaidReading } from '../session';

/** Recognised by its start: the length of a JSON header, and the header's first character. */
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 9 && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0x7b;
}

interface WeightsAsModel {
  /** Of an ONNX file. */
  readonly onnx: Uint8Array;
  /** The uid of its run by the metadata; '' without it. */
  readonly runUid: string;
  readonly epoch: string;
  /** What the file does not say, and how it was taken, in sentences. */
  readonly assumed: readonly string[];
}

/**
 * @param activation of an nn.RNN whose file does not say it; null for PyTorch's default
 * @throws Problem checkpoint-damaged, or model-unreadable for weights of another model
 */
export function modelOfWeights(
  bytes: Uint8Array,
  file: string,
  activation: ActivationKind | null = null,
): WeightsAsModel {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const config = configOf(metadata);
  if (config?.dataset.kind === 'sequences') throw readsSequences(file);
  const found =
    config === null ? recognise(tensors, metadata, activation) : { config, weights: tensors };
  if (found === null) {
    throw new Problem(
      'model-unreadable',
      `Unroll cannot use ${file}: its tensors are not those of one nn.RNN, nn.GRU or nn.LSTM of at most ${settings.layers.range.max} layers with one nn.Linear on its states. Nothing was kept. Export the model as ONNX and import that.`,
    );
  }
  return {
    onnx: build(found, metadata, file),
    runUid: metadata.run_uid ?? metadata.run ?? '',
    epoch: metadata.epoch ?? '',
    assumed: found.assumed ?? [],
  };
}

/** An imported model is shown with images and scored on them. */
export function readsSequences(file: string): Problem {
  const message = `Unroll cannot import ${file}: it classifies sequences, and imported models are compared on images. Nothing was kept. Choose a model of images.`;
  return new Problem('model-unreadable', message);
}

interface Found {
  readonly config: RunConfig;
  readonly weights: PlainTensors;
  readonly assumed?: readonly string[];
}

function build(
  { config, weights }: Found,
  metadata: TensorFile['metadata'],
  file: string,
): Uint8Array {
  const { time } = sequenceShape(config.reading, 28, 28);
  const origin = {
    seed: config.seed,
    dataChecksum: metadata.dataChecksum ?? metadata.data_checksum ?? '',
    unrollVersion: metadata.unrollVersion ?? metadata.unroll_version ?? '',
  };
  try {
    return exportModel({ ...config, weights, time, origin });
  } catch (error) {
    if (error instanceof Problem && error.code !== 'export-failed') throw error;
    throw new Problem(
      'model-unreadable',
      `Unroll cannot use ${file}: its tensors do not have the shapes of the model that its metadata names. Nothing was kept. Export the model as ONNX and import that.`,
      error,
    );
  }
}

/** Of a checkpoint, or of an export, whose cell may be another than the run's: a library's layer goes out as PyTorch's. */
function configOf({ config, cell }: TensorFile['metadata']): RunConfig | null {
  if (config === undefined) return null;
  try {
    const said = JSON.parse(config) as object;
    return runConfigSchema.safeParse(cell === undefined ? said : { ...said, cell }).data ?? null;
  } catch {
    return null;
  }
}

/** By the endings of names and the shapes; what they leave open, by the metadata. */
function recognise(
  tensors: PlainTensors,
  metadata: TensorFile['metadata'],
  chosen: ActivationKind | null,
): Found | null {
  const weights: Record<string, PlainTensors[string]> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    const [, recurrent, ofHead] = ending.exec(name) ?? [];
    const ours = recurrent === undefined ? `head.${ofHead ?? ''}` : `recurrent.${recurrent}`;
    if ((recurrent ?? ofHead) === undefined || ours in weights) return null;
    weights[ours] = tensor;
  }
  const network = networkOf(Object.keys(weights));
  const [rows = 0, hiddenSize = 0] = weights['recurrent.weight_hh_l0']?.shape ?? [];
  const cell = cellKinds.find((kind) => {
    const { blocks, layer } = cellFacts[kind];
    return layer !== null && blocks.length * hiddenSize === rows;
  });
  const read = hiddenSize * directionCount(network ?? {});
  if (network === null || cell === undefined) return null;
  if (weights['head.weight']?.shape[1] !== read) return null;
  const features = weights['recurrent.weight_ih_l0']?.shape[1];
  const saidReading = readingKinds.find((kind) => kind === metadata.reading);
  const ofFeatures = readingKinds.find(
    (kind) => readings[kind].shape(28, 28).features === features,
  );
  const said = kindsOf(activations).find((kind) => kind === metadata.activation) ?? chosen;
  const reading = saidReading ?? ofFeatures;
  const activation = said ?? definitionOf.activation.default;
  const saidReadout = kindsOf(readouts).find((kind) => kind === metadata.readout);
  const readout = saidReadout ?? definitionOf.readout.default;
  const config = runConfigSchema.safeParse({
    cell,
    hiddenSize,
    reading,
    activation,
    readout,
    ...network,
  }).data;
  if (config === undefined) return null;
  const assumed = [
    ...(saidReading === undefined ? [unsaidReading(config.reading)] : []),
    ...(saidReadout === undefined ? [unsaidReadout(config.bidirectional === 'yes')] : []),
    ...(cell === 'rnn' && said === null ? [unsaidActivation] : []),
  ];
  return { config, weights, assumed };
}

/** Of a tensor's name: that of a layer's weight in one direction, or of the head's. */
const ending = /(?:^|\.)(?:((?:weight|bias)_(?:ih|hh)_l\d+(?:_reverse)?)|(weight|bias))$/;

/** null if not every layer has all its weights in the same directions. */
function networkOf(names: readonly string[]) {
  const bidirectional = names.some((name) => name.endsWith('_reverse')) ? 'yes' : 'no';
  const layers = new Set(names.flatMap((name) => /_l(\d+)/.exec(name)?.[1] ?? [])).size;
  const network = { layers, bidirectional } as const;
  const expected = networkParts(network).flatMap((part) =>
    partWeights.map((name) => weightOfPart(name, part)),
  );
  const all = [...expected, 'head.weight', 'head.bias'];
  return all.length === names.length && all.every((name) => names.includes(name)) ? network : null;
}

const unsaidReadout = (isBoth: boolean): string =>
  `The file does not say which states the output layer reads: it was given the last one${isBoth ? ' of each direction, as in PyTorch’s h_n' : ''}.`;

const unsaidActivation =
  'The file does not say whether tanh or ReLU: it was read as tanh, PyTorch’s default. If it was trained with ReLU, import it again with "unroll import FILE --activation relu".';
