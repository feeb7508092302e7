// The first part of an exported graph: its inputs, and the scaling of the training if the file contains it.
import type { PixelOrder } from '../../catalogue/config';
import {
  getInputName,
  isPixelOrder,
  lengthsName,
  seriesName,
  getSeriesScaling,
} from '../../catalogue/model-input';
import type { SequenceInput, SeriesTable } from '../../contract/model-file';
import {
  dataTypes,
  makeIndices,
  makeNode,
  makeTensor,
  makeValueInfo,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './graph';

interface InputPart {
  /** The sequences in the scale of the training, [batch, time, features]. */
  readonly output: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  /** @param shape [batch, time, features] */
  readonly inputs: (shape: readonly (number | string)[]) => readonly ValueInfoProto[];
  /** The scale of a window's series, if series have their own scales. */
  readonly scale?: SeriesScaleNames;
}

/** The names of a window's scale in the graph, [batch, 1, channels]. */
export interface SeriesScaleNames {
  readonly mean: string;
  readonly deviation: string;
}

/**
 * @param hasLengths whether the number of steps of each sequence is an input
 * @param isStreaming whether
 * sequences come in pieces
 */
export function createInputPart(
  reading: PixelOrder | SequenceInput,
  hasLengths: boolean,
  isStreaming: boolean,
): InputPart {
  const input = getInputName(reading);
  if (!isPixelOrder(reading))
    return reading.alphabet
      ? createCharactersPart(input, reading.alphabet)
      : reading.series
        ? createSeriesPart(input, reading.series, reading.channels.length, isStreaming)
        : createSequencesPart(input, reading, hasLengths);
  const docs = 'Grey values from 0 (background) to 1.';
  return {
    output: input,
    nodes: [],
    initializers: [],
    inputs: (shape) => [makeValueInfo(input, shape, docs)],
  };
}

/** Encodes each character as a 1 among zeros. */
function createCharactersPart(input: string, { length }: readonly string[]): InputPart {
  const rows = new Float32Array(length * length);
  for (let i = 0; i < length; i += 1) rows[i * length + i] = 1;
  return {
    output: 'one_of_each',
    nodes: [makeNode('Gather', ['characters_as_rows', input], ['one_of_each'], { axis: 0 })],
    initializers: [makeTensor('characters_as_rows', { shape: [length, length], data: rows })],
    inputs: ([batch = 'batch', time = 'time']) => [
      makeValueInfo(input, [batch, time], 'Indices into “alphabet”, from 0.', dataTypes.int32),
    ],
  };
}

/** Applies the normalisation of the training. */
function createSequencesPart(
  input: string,
  { channels, mean, deviation }: SequenceInput,
  hasLengths: boolean,
): InputPart {
  const shape = [channels.length];
  return {
    output: 'normalised',
    nodes: [
      makeNode('Sub', [input, 'mean'], ['centred']),
      makeNode('Div', ['centred', 'deviation'], ['normalised']),
    ],
    initializers: [
      makeTensor('mean', { shape, data: mean }),
      makeTensor('deviation', { shape, data: deviation }),
    ],
    inputs: (sizes) => [
      makeValueInfo(input, sizes, 'Values as in the data set, not normalised.'),
      ...(hasLengths ? [lengths] : []),
    ],
  };
}

/** Applies the normalisation of the training if each series has its own. */
function createSeriesPart(
  input: string,
  { names, mean, deviation, channelOf }: SeriesTable,
  channels: number,
  isStreaming: boolean,
): InputPart {
  const scale = { mean: 'mean', deviation: 'deviation' };
  const table = createSeriesTables({ names, mean, deviation }, channels, isStreaming);
  const gather = (what: string, output: string) =>
    makeNode('Gather', [`series_${what}`, seriesName], [output], { axis: 0 });
  const scalar = (name: string, value: number) =>
    makeTensor(name, { shape: [], data: Float32Array.of(value) });
  const scaleNodes = isStreaming
    ? [gather('mean', 'mean'), gather('deviation', 'deviation')]
    : [
        gather('mean', 'known_mean'),
        gather('deviation', 'known_deviation'),
        makeNode('Equal', ['known_deviation', 'zero'], ['is_other']),
        ...scaleOfWindow(input),
        makeNode('Where', ['is_other', 'window_mean', 'known_mean'], ['mean']),
        makeNode('Where', ['is_other', 'window_deviation', 'known_deviation'], ['deviation']),
      ];
  return {
    scale,
    output: 'normalised',
    nodes: [
      ...scaleNodes,
      makeNode('Sub', [input, 'mean'], ['centred']),
      makeNode('Div', ['centred', 'deviation'], ['normalised']),
    ],
    initializers: [
      makeTensor('series_mean', table.mean),
      makeTensor('series_deviation', table.deviation),
      scalar('zero', 0),
      scalar('one', 1),
      makeIndices('window_axis', [1]),
      makeIndices('channel_of_number', channelOf),
    ],
    inputs: (sizes) => [
      makeValueInfo(input, sizes, 'Values as in the data set, not normalised.'),
      makeValueInfo(seriesName, ['batch'], getSeriesScaling(isStreaming).series, dataTypes.int32),
    ],
  };
}

/**
 * Returns the scales of the series as [series + 1, 1, channels]. Series −1 uses the last row: the identity
 * if it is unscaled, and a deviation of 0 if its windows are scaled separately.
 */
export function createSeriesTables(
  series: Pick<SeriesTable, 'names' | 'mean' | 'deviation'>,
  channels: number,
  staysAsItIs: boolean,
) {
  const shape = [series.names.length + 1, 1, channels];
  const table = (known: Float32Array, other: number) => {
    const data = new Float32Array(known.length + channels).fill(other);
    data.set(known);
    return { shape, data };
  };
  return {
    mean: table(series.mean, 0),
    deviation: table(series.deviation, staysAsItIs ? 1 : 0),
  };
}

/**
 * Returns the mean and deviation of a single window, in float64 as in training; 1 for a constant channel.
 */
const scaleOfWindow = (input: string) => [
  makeNode('Cast', [input], ['exact'], { to: dataTypes.double }),
  makeNode('ReduceMean', ['exact'], ['exact_mean'], { axes: [1], keepdims: 1 }),
  makeNode('Sub', ['exact', 'exact_mean'], ['exact_centred']),
  makeNode('Mul', ['exact_centred', 'exact_centred'], ['exact_squares']),
  makeNode('ReduceMean', ['exact_squares'], ['exact_variance'], { axes: [1], keepdims: 1 }),
  makeNode('Sqrt', ['exact_variance'], ['exact_deviation']),
  makeNode('Cast', ['exact_mean'], ['window_mean'], { to: dataTypes.float }),
  makeNode('Cast', ['exact_deviation'], ['spread'], { to: dataTypes.float }),
  makeNode('Equal', ['spread', 'zero'], ['is_constant']),
  makeNode('Where', ['is_constant', 'one', 'spread'], ['window_deviation']),
];

const lengths = makeValueInfo(
  lengthsName,
  ['batch'],
  'The length of each sequence, from 1 to time; later steps are ignored.',
  dataTypes.int32,
);
