// The first part of an exported graph: its inputs, and the scaling of the training, as far as the file does it itself.
import type { PixelOrder } from '../../catalogue/config';
import { inputName, isPixelOrder, lengthsName } from '../../catalogue/model-input';
import type { SequenceInput } from '../../contract/model-file';
import {
  dataTypes,
  makeNode,
  makeTensor,
  makeValueInfo,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from './graph';

interface InputPart {
  /** [batch, time, features], as the model was trained on it. */
  readonly output: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  /** @param shape [batch, time, features] */
  readonly inputs: (shape: readonly (number | string)[]) => readonly ValueInfoProto[];
}

/** @param hasLengths whether the file is told the steps of each sequence */
export function inputPart(reading: PixelOrder | SequenceInput, hasLengths: boolean): InputPart {
  const input = inputName(reading);
  if (!isPixelOrder(reading))
    return reading.alphabet
      ? characters(input, reading.alphabet)
      : sequences(input, reading, hasLengths);
  const docs = 'Grey values from 0 (background) to 1.';
  return {
    output: input,
    nodes: [],
    initializers: [],
    inputs: (shape) => [makeValueInfo(input, shape, docs)],
  };
}

/** A 1 for each character, and 0 for all others. */
function characters(input: string, { length }: readonly string[]): InputPart {
  const rows = new Float32Array(length * length);
  for (let i = 0; i < length; i += 1) rows[i * length + i] = 1;
  return {
    output: 'one_of_each',
    nodes: [makeNode('Gather', ['characters_as_rows', input], ['one_of_each'], { axis: 0 })],
    initializers: [makeTensor('characters_as_rows', { shape: [length, length], data: rows })],
    inputs: ([batch = 'batch', time = 'time']) => [
      makeValueInfo(
        input,
        [batch, time],
        'Numbers from 0, as “alphabet” has them.',
        dataTypes.int32,
      ),
    ],
  };
}

/** The normalisation of the training. */
function sequences(
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

const lengths = makeValueInfo(
  lengthsName,
  ['batch'],
  'The steps of each sequence, from 1 to time; what follows them is not read.',
  dataTypes.int32,
);
