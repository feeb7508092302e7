// Exports any trained classifier as an ONNX model: sequences → the model's own body → logits.
// docs/models.md draws the graphs and explains each choice.
import {
  isApplicable,
  settingDefinitions,
  isWrittenCell,
  type PixelOrder,
} from '../catalogue/config';
import { formatCount } from '../../core/number-texts';
import {
  getAlphabet,
  stepOutputsMarker,
  hasStepOutputs,
  hasLengths,
  isPixelOrder,
  normalisationText,
  sequencesInputName,
  getSeriesScaling,
  getNumberNames,
} from '../catalogue/model-input';
import {
  hasFreeTime,
  formatOnnxOptions,
  plainOnnx,
  isStepModel,
  type OnnxOptions,
} from '../catalogue/model-exports';
import { pixelOrderProperties } from '../catalogue/pixel-order';
import { describeModel } from '../catalogue/model-texts';
import {
  isEquationsOnly,
  isRecurrent,
  getRecurrentProperties,
  type ModelKind,
} from '../catalogue/models';
import {
  maxNodes,
  maxValuesOfNode,
  type ModelProvenance,
  type SequenceInput,
} from '../contract/model-file';
import type { PlainTensors } from '../../core/plain-tensor';
import { createProblem } from '../../core/problem';
import { createFeedforwardGraph } from './feedforward-graph';
import type { ModelChoice } from '../catalogue/config';
import type { ModelGraph, GetWeight } from './model-graph';
import { makeNode, makeValueInfo, type GraphProto, type NodeProto } from './onnx/graph';
import { createInputPart, type SeriesScaleNames } from './onnx/input-part';
import { createProvenanceEntries } from './onnx/provenance';
import { encodeModel, makeModel } from './onnx/proto';
import { createRecurrentBody } from './recurrent-body';
import { createUnrolledGraph } from './unrolled-graph';

/** The origin of the model in a file's metadata. */
interface ModelOrigin {
  readonly seed: number;
  readonly dataChecksum: string;
  readonly unrollVersion: string;
}

export interface TrainedModel extends ModelChoice {
  /**
   * The weights by the names and in the layout of the checkpoint; other tensors, such as the
   * optimizer's state, are ignored.
   */
  readonly weights: PlainTensors;
  /** The pixel order of images, or the layout of sequences. */
  readonly reading: PixelOrder | SequenceInput;
  /** The number of steps of the longest sequence. The number of features is derived from it and the weights. */
  readonly time: number;
  readonly origin: ModelOrigin;
  /** Additional metadata about the run. */
  readonly provenance?: ModelProvenance;
}

/**
 * Returns the bytes of an ONNX file; the same model gives the same bytes.
 *
 * Input `images` float32 [batch, rows, columns], grey values from 0 to 1; for a pixel order other than
 * rows `sequences` float32 [batch, time, features], arranged as the metadata's `reading` states.
 * Outputs `logits` and `probabilities`, float32 [batch, classes], for each step [batch, time,
 * classes], or `values` [batch, numbers]; batch is variable, and so is time if ONNX has an operator
 * for the cell. docs/models.md describes the additions of the options.
 *
 * A text has the input `characters` int32 [batch, time], numbers of the metadata's `alphabet`, and the
 * state as input and output. Sequences have the input `sequences` float32 [batch, time, channels],
 * values as in the data set, which the graph normalises. If their lengths differ there is also
 * `sequence_lens` int32 [batch], the steps of each, from 1 to time; not in a file of one step.
 * @throws Problem 'export-failed' if a weight is missing
 */
export function exportModel(model: TrainedModel, given: OnnxOptions = plainOnnx): Uint8Array {
  const { cell: kind, reading, origin, provenance } = model;
  // A text has no end, so the state is an input and output of its model.
  const options = getAlphabet(reading) ? { ...given, streaming: true } : given;
  const isOneStep = isStepModel(kind, options);
  const time = isOneStep ? 1 : model.time;
  const take = takeFrom(model);
  const { steps, streaming } = options;
  const freeTime = hasFreeTime(kind);
  const lengths = hasLengths(reading) && !isOneStep;
  const input = createInputPart(reading, lengths, streaming);
  const eachStep = hasStepOutputs(reading);
  const shape = { time, freeTime, steps, streaming, eachStep, lengths };
  const body = createGraph(kind)({ ...model, take }, input.output, shape);
  const { words, features, hidden, classes } = body;
  const outcome = input.scale
    ? createSeriesNumbers(input.scale, steps)
    : outcomes[getNumberNames(reading) ? 'numbers' : 'class'];
  const ofStep = eachStep ? [freeTime ? 'time' : time] : [];
  const bodyNodes = input.scale ? body.nodes.map(withScaledSteps) : body.nodes;
  const nodes = [...input.nodes, ...bodyNodes, ...outcome.nodes];
  const taken = new Set(nodes.flatMap((node) => node.input));
  const graph: GraphProto = {
    name: `unroll-${isWrittenCell(kind) ? 'cell' : kind}`,
    nodes,
    initializers: [...input.initializers, ...body.initializers].filter(({ name }) =>
      taken.has(name),
    ),
    inputs: [...input.inputs(['batch', freeTime ? 'time' : time, features]), ...body.inputs],
    outputs: [...outcome.outputs(['batch', ...ofStep, classes]), ...body.outputs],
  };
  if (graph.nodes.length > maxNodes || (!freeTime && time > maxValuesOfNode))
    throw createProblem('export-failed.steps', { steps: formatCount(time, 'step') });
  const settings = { ...model, hiddenSize: hidden };
  const what = isPixelOrder(reading)
    ? `an image ${pixelOrderProperties[reading].manner}`
    : getAlphabet(reading)
      ? 'a text, character by character'
      : `sequences of ${formatCount(features, 'channel')}`;
  const inShort = formatOnnxOptions(options);
  const metadata = {
    model: describeModel(settings),
    hidden_size: String(hidden),
    ...(inShort === '' ? {} : { options: inShort }),
    ...createFileMetadata(model, streaming),
  };
  return encodeModel(
    makeModel(graph, {
      docString: `${words} with ${hidden} hidden units that reads ${what}.`,
      metadata,
      producerVersion: origin.unrollVersion,
      ...(provenance === undefined ? {} : { modelVersion: provenance.epoch }),
    }),
  );
}

/** Loads no TensorFlow, as `registry.ts` does. */
function createGraph(kind: ModelKind): ModelGraph {
  if (!isRecurrent(kind)) return createFeedforwardGraph(kind);
  const { unrolls, family } = getRecurrentProperties(kind);
  return family === 'cell' && isEquationsOnly(unrolls)
    ? createUnrolledGraph(unrolls)
    : (source, input, shape) => createRecurrentBody(kind, source, input, shape);
}

/** The outputs of a graph by kind of target. */
const outcomes = {
  class: {
    nodes: [makeNode('Softmax', ['logits'], ['probabilities'], { axis: -1 })],
    outputs: (shape: readonly (number | string)[]) => [
      makeValueInfo('logits', shape, 'One per class; softmax turns them into probabilities.'),
      makeValueInfo('probabilities', shape, 'One per class, summing to 1.'),
    ],
  },
  numbers: {
    nodes: [makeNode('Identity', ['logits'], ['values'])],
    outputs: (shape: readonly (number | string)[]) => [
      makeValueInfo('values', shape, 'The predicted numbers, in their own units.'),
    ],
  },
} as const;

const scaledSteps = 'scaled_step_logits';
const withScaledSteps = (node: NodeProto): NodeProto =>
  node.output[0] === 'step_logits' ? { ...node, output: [scaledSteps], name: scaledSteps } : node;

/** Returns the predicted numbers in the units of their series. @param steps whether to include those of each step */
function createSeriesNumbers({ mean, deviation }: SeriesScaleNames, steps: boolean) {
  const ofNumbers = (name: string) => [
    makeNode('Gather', [name, 'channel_of_number'], [`${name}_of_numbers`], { axis: 2 }),
    makeNode('Squeeze', [`${name}_of_numbers`, 'window_axis'], [`${name}_by_row`]),
  ];
  const unscale = (scaled: string, output: string, suffix: string) => [
    makeNode('Mul', [scaled, `${deviation}_${suffix}`], [`${output}_centred`]),
    makeNode('Add', [`${output}_centred`, `${mean}_${suffix}`], [output]),
  ];
  return {
    nodes: [
      ...[mean, deviation].flatMap(ofNumbers),
      ...unscale('logits', 'values', 'by_row'),
      ...(steps ? unscale(scaledSteps, 'step_logits', 'of_numbers') : []),
    ],
    outputs: outcomes.numbers.outputs,
  };
}

/** Returns the metadata of a file of any format: the model, its input, and its origin. */
export function createFileMetadata(
  model: TrainedModel,
  isStreaming = false,
): Readonly<Record<string, string>> {
  const { cell, activation, reading, time, origin, provenance } = model;
  return {
    cell,
    ...(isApplicable(settingDefinitions.activation, { cell }) ? { activation } : {}),
    reading: isPixelOrder(reading) ? reading : sequencesInputName,
    steps: String(time),
    seed: String(origin.seed),
    data_checksum: origin.dataChecksum,
    unroll_version: origin.unrollVersion,
    ...(provenance === undefined ? {} : createProvenanceEntries(provenance, reading, isStreaming)),
    ...(isPixelOrder(reading) ? {} : createSequenceEntries(reading, isStreaming)),
  };
}

/** Prints the shortest decimals that give the same float32. */
const formatNumbers = (values: Float32Array): string =>
  JSON.stringify(Array.from(values, (value) => Number(value.toPrecision(9))));

const createSequenceEntries = (
  { channels, numbers, options, series, eachStep, alphabet, mean, deviation }: SequenceInput,
  isStreaming: boolean,
) => ({
  ...(!alphabet && {
    normalisation: series ? getSeriesScaling(isStreaming).normalisation : normalisationText,
    means: formatNumbers(series?.mean ?? mean),
    deviations: formatNumbers(series?.deviation ?? deviation),
  }),
  ...(eachStep && { answers: stepOutputsMarker }),
  ...(alphabet && { alphabet: JSON.stringify(alphabet) }),
  channel_names: JSON.stringify(channels),
  ...(numbers && { number_names: JSON.stringify(numbers) }),
  data_options: JSON.stringify(options),
  ...(series && { series_names: JSON.stringify(series.names) }),
});

/** @throws Problem 'export-failed', at the first use, for a weight that the checkpoint does not have */
export function takeFrom({ weights }: Pick<TrainedModel, 'weights'>): GetWeight {
  return (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    throw createProblem('export-failed.weight', { name });
  };
}
