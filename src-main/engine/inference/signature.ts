// Finds an ONNX model's inputs and outputs by their types and shapes, whatever their names: [batch,
// time, features] or [time, batch, features] in float32 or bytes → [batch, classes] in float32.
// Read row by row, an image's rows are the steps and its columns the features. Further inputs are
// recurrent states, and the lengths of sequences.
import type { InferenceSession } from 'onnxruntime-node';
import { classCount } from '../catalogue/evaluation';
import { lengthsName, seriesName } from '../catalogue/model-input';
import { printable } from '../../core/plain-text';

type Value = InferenceSession.ValueMetadata;
type Metadata = readonly Value[];
type Shape = readonly (number | string)[];

export interface Signature {
  readonly input: string;
  /** `uint8` takes pixels from 0 to 255, `float32` grey values from 0 to 1. */
  readonly inputType: 'float32' | 'uint8';
  readonly output: string;
  /** Images at a time, as a file has that was exported without a free axis; null for any number. */
  readonly batch: number | null;
  /** The axis of the images in the input: 1 for [time, batch, features]. */
  readonly batchAxis: 0 | 1;
  readonly time: number;
  /** Whether it takes any number of steps. */
  readonly hasFreeTime: boolean;
  readonly features: number;
  readonly classes: number;
  /** The input with the steps of each sequence, int32 [batch]; null without one. */
  readonly lengths: string | null;
  /** The input with the number of each sequence's series, int32 [batch]; null without one. */
  readonly series: string | null;
  /** Inputs that start at zero: [batch, size] or [layers, batch, size], with null for the batch. */
  readonly states: readonly { readonly name: string; readonly shape: readonly (number | null)[] }[];
  /** What the shapes left open, and how it was taken, in sentences. */
  readonly assumed: readonly string[];
}

/** A label of an image is a byte. */
const mostImageClasses = 256;
/** Images at a time: a fixed batch is filled up with black images. */
const mostAtOnce = 4096;
/** Numbers of a state for one image. */
const mostInState = 2 ** 20;

/**
 * @param steps of a sequence by the file's metadata, for a free time axis
 * @param least and `most`: classes, or numbers, that its data may have; `eachStep`: whether its
 * file says that each step is answered
 * @returns the signature, or why the model cannot be used, in words
 */
export function signatureOf(
  inputs: Metadata,
  outputs: Metadata,
  steps: number | null = null,
  {
    least = 2,
    most = mostImageClasses,
    eachStep = false,
  }: { least?: number; most?: number; eachStep?: boolean } = {},
): Signature | string {
  const chosen = eachStep ? logitsOfSteps(outputs) : chooseLogits(outputs);
  if (typeof chosen === 'string') return chosen;
  const { output, assumed } = chosen;
  const [outputBatch = ''] = shapeOf(output);
  const classes = Number(shapeOf(output).at(-1));
  const sequences = inputs.filter((value) => shapeOf(value).length === 3);
  // A state of PyTorch comes after the images, and its first axis, the layers, is never free.
  const isFree = (value: Value) => typeof shapeOf(value)[0] === 'string';
  const image = sequences.find(isFree) ?? sequences[0] ?? inputs[0];
  if (image === undefined) return 'it has no input';
  const shape = shapeOf(image);
  const batchAxis = batchAxisOf(shape, outputBatch);
  const [batch, features] = [shape[batchAxis], shape[2]];
  const fixedTime = shape[1 - batchAxis];
  const time = typeof fixedTime === 'string' ? (steps ?? fixedTime) : fixedTime;
  const inputType = typeOf(image) === 'uint8' ? 'uint8' : 'float32';
  const isSequence = shape.length === 3 && typeOf(image) === inputType;
  if (!isSequence || typeof time !== 'number' || typeof features !== 'number') {
    return `its input is ${describe(image)} where float32 [batch, rows, columns] is expected`;
  }
  if (typeof batch === 'number' && (batch < 1 || batch > mostAtOnce)) {
    return `it takes exactly ${batch} images at a time; export it with a free batch size`;
  }
  if (classes < least) return `it has ${classes} classes where at least ${least} are expected`;
  if (classes > most) return `it has ${classes} classes where at most ${most} can be labelled`;
  const wholePerSequence = (name: string) =>
    batchAxis === 0 && typeof batch === 'string'
      ? inputs.find(
          (value) =>
            value.name === name && typeOf(value) === 'int32' && shapeOf(value).length === 1,
        )
      : undefined;
  const [lengths, series] = [wholePerSequence(lengthsName), wholePerSequence(seriesName)];
  const others = inputs.filter((value) => ![image, lengths, series].includes(value));
  const states: Signature['states'][number][] = [];
  for (const value of others) {
    const state = stateShapeOf(value, batch ?? '');
    if (state === null) {
      return (
        `its input "${printable(value.name)}" is ${describe(value)}, which is neither images nor a float32 state ` +
        `[batch, size] or [layers, batch, size]`
      );
    }
    states.push({ name: value.name, shape: state });
  }
  const names = { input: image.name, output: output.name };
  const hasFreeTime = typeof fixedTime === 'string';
  const axes = { batch: typeof batch === 'number' ? batch : null, batchAxis };
  const size = { ...axes, time, hasFreeTime, features };
  const zeros = others.map(({ name }) => `"${printable(name)}"`).join(' and ');
  return {
    ...names,
    inputType,
    ...size,
    classes,
    states,
    lengths: lengths?.name ?? null,
    series: series?.name ?? null,
    assumed: others.length === 0 ? assumed : [...assumed, `Zeros are given for ${zeros}.`],
  };
}

/** As Unroll's own files call it: of classes, and of numbers. */
const answerNames = ['logits', 'values'];

/**
 * The output of such a name, the only one of such a shape, or the first one with as many classes as
 * the test images have.
 */
function chooseLogits(outputs: Metadata) {
  const scores = outputs.filter((value) => {
    const shape = shapeOf(value);
    return typeOf(value) === 'float32' && shape.length === 2 && typeof shape[1] === 'number';
  });
  const ten = scores.filter((value) => shapeOf(value)[1] === classCount);
  const named = answerNames.flatMap((name) => scores.find((one) => one.name === name) ?? [])[0];
  const output = named ?? (scores.length === 1 ? scores[0] : ten[0]);
  if (output !== undefined) {
    const open = `Of ${ten.length} outputs with ${classCount} classes "${printable(output.name)}", the first, was taken as the logits.`;
    return { output, assumed: named === undefined && ten.length > 1 ? [open] : [] };
  }
  const all = outputs.slice(0, 4).map(describe).join(', ');
  return outputs.length === 1
    ? `its output is ${all} where float32 [batch, classes] is expected`
    : `none of its ${outputs.length} outputs (${all}) can be told to be the logits, float32 [batch, ${classCount}]; call one "logits"`;
}

/** Of Unroll's own files that answer at each step, [batch, time, classes]. */
function logitsOfSteps(outputs: Metadata) {
  const output = outputs.find(
    (value) =>
      value.name === 'logits' && shapeOf(value).length === 3 && typeOf(value) === 'float32',
  );
  return output === undefined
    ? 'it has no logits of each step, float32 [batch, time, classes]'
    : { output, assumed: [] };
}

/** Where the images lie: the axis with the output's batch, or else the first free one. */
function batchAxisOf(shape: Shape, outputBatch: number | string): 0 | 1 {
  const [first, second] = shape;
  if (first === outputBatch || typeof first === 'string') return 0;
  const isFree = typeof second === 'string' && typeof outputBatch === 'string';
  return second === outputBatch || isFree ? 1 : 0;
}

/** Null for an input that cannot be a state. @param batch of the images; a name for a free one */
function stateShapeOf(value: Value, batch: number | string): readonly (number | null)[] | null {
  const shape = shapeOf(value);
  const axis = shape.length - 2;
  const size = shape[axis];
  const fits = typeof batch === 'number' ? size === batch : typeof size === 'string';
  if (!fits || typeOf(value) !== 'float32' || axis > 1) return null;
  const sizes = shape.map((size, at) => (at === axis ? null : size));
  const total = sizes.reduce<number>((product, size) => product * Number(size ?? 1), 1);
  return total > 0 && total <= mostInState ? (sizes as (number | null)[]) : null;
}

const shapeOf = (value: Value): Shape => (value.isTensor ? value.shape : []);
const typeOf = (value: Value) => (value.isTensor ? value.type : null);

function describe(value: Value): string {
  if (!value.isTensor) return 'not a tensor';
  const sizes = value.shape.map((size) => printable(String(size)) || '?');
  return `${value.type} [${sizes.join(', ')}]`;
}
