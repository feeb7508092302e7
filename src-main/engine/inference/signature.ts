// Finds an ONNX model's inputs and outputs by their types and shapes, whatever their names: [batch, time,
// features] or [time, batch, features] in float32 or bytes → [batch, classes] in float32. For images, rows are
// the steps and columns the features. Further inputs are recurrent states, and the lengths of sequences.
import type { InferenceSession } from 'onnxruntime-node';
import { classCount } from '../catalogue/evaluation';
import { lengthsName, seriesName } from '../catalogue/model-input';
import { toPrintable } from '../../core/plain-text';

type Value = InferenceSession.ValueMetadata;
type Metadata = readonly Value[];
type Shape = readonly (number | string)[];

export interface Signature {
  readonly input: string;
  /** `uint8` for pixels from 0 to 255, `float32` for grey values from 0 to 1. */
  readonly inputType: 'float32' | 'uint8';
  readonly output: string;
  /** The fixed number of images of a file without a variable batch axis; null for any number. */
  readonly batch: number | null;
  /** The axis of the images in the input: 1 for [time, batch, features]. */
  readonly batchAxis: 0 | 1;
  readonly time: number;
  /** Whether the model takes any number of steps. */
  readonly hasFreeTime: boolean;
  readonly features: number;
  readonly classes: number;
  /** The input with the steps of each sequence, int32 [batch]; null without one. */
  readonly lengths: string | null;
  /** The input with the number of each sequence's series, int32 [batch]; null without one. */
  readonly series: string | null;
  /** Inputs that start at zero: [batch, size] or [layers, batch, size], with null for the batch. */
  readonly states: readonly { readonly name: string; readonly shape: readonly (number | null)[] }[];
  /** Sentences about properties that the shapes do not determine, and that were assumed. */
  readonly assumed: readonly string[];
}

/** A label of an image is a byte. */
const maxImageClasses = 256;
/** The largest number of images in a batch: a fixed batch is filled up with black images. */
const maxBatchSize = 4096;
/** The size of a state for one image. */
const maxStateSize = 2 ** 20;

/**
 * @param steps the number of steps in the file's metadata, for a variable time axis
 * @param least the smallest number of classes, or of numbers, that its data may have
 * @param most the largest number
 * @param eachStep whether its metadata say that it predicts at each step
 * @returns the signature, or the reason why the model cannot be used
 */
export function parseSignature(
  inputs: Metadata,
  outputs: Metadata,
  steps: number | null = null,
  {
    least = 2,
    most = maxImageClasses,
    eachStep = false,
  }: { least?: number; most?: number; eachStep?: boolean } = {},
): Signature | string {
  const chosen = eachStep ? parseStepLogits(outputs) : chooseLogits(outputs);
  if (typeof chosen === 'string') return chosen;
  const { output, assumed } = chosen;
  const [outputBatch = ''] = getShape(output);
  const classes = Number(getShape(output).at(-1));
  const sequences = inputs.filter((value) => getShape(value).length === 3);
  // A state of PyTorch follows the images, and its first axis, the layers, is never variable.
  const isFree = (value: Value) => typeof getShape(value)[0] === 'string';
  const image = sequences.find(isFree) ?? sequences[0] ?? inputs[0];
  if (image === undefined) return 'it has no input';
  const shape = getShape(image);
  const batchAxis = findBatchAxis(shape, outputBatch);
  const [batch, features] = [shape[batchAxis], shape[2]];
  const fixedTime = shape[1 - batchAxis];
  const time = typeof fixedTime === 'string' ? (steps ?? fixedTime) : fixedTime;
  const inputType = getType(image) === 'uint8' ? 'uint8' : 'float32';
  const isSequence = shape.length === 3 && getType(image) === inputType;
  if (!isSequence || typeof time !== 'number' || typeof features !== 'number') {
    return `its input is ${describe(image)} where float32 [batch, rows, columns] is expected`;
  }
  if (typeof batch === 'number' && (batch < 1 || batch > maxBatchSize)) {
    return `it takes exactly ${batch} images at a time; export it with a free batch size`;
  }
  if (classes < least) return `it has ${classes} classes where at least ${least} are expected`;
  if (classes > most) return `it has ${classes} classes where at most ${most} can be labelled`;
  const wholePerSequence = (name: string) =>
    batchAxis === 0 && typeof batch === 'string'
      ? inputs.find(
          (value) =>
            value.name === name && getType(value) === 'int32' && getShape(value).length === 1,
        )
      : undefined;
  const [lengths, series] = [wholePerSequence(lengthsName), wholePerSequence(seriesName)];
  const others = inputs.filter((value) => ![image, lengths, series].includes(value));
  const states: Signature['states'][number][] = [];
  for (const value of others) {
    const state = parseStateShape(value, batch ?? '');
    if (state === null) {
      return (
        `its input "${toPrintable(value.name)}" is ${describe(value)}, which is neither images nor a float32 state ` +
        `[batch, size] or [layers, batch, size]`
      );
    }
    states.push({ name: value.name, shape: state });
  }
  const names = { input: image.name, output: output.name };
  const hasFreeTime = typeof fixedTime === 'string';
  const axes = { batch: typeof batch === 'number' ? batch : null, batchAxis };
  const size = { ...axes, time, hasFreeTime, features };
  const zeros = others.map(({ name }) => `"${toPrintable(name)}"`).join(' and ');
  return {
    ...names,
    inputType,
    ...size,
    classes,
    states,
    lengths: lengths?.name ?? null,
    series: series?.name ?? null,
    assumed: others.length === 0 ? assumed : [...assumed, `Zeros are used for ${zeros}.`],
  };
}

/** The names of outputs in Unroll's own files: for classes, and for numbers. */
const answerNames = ['logits', 'values'];

/**
 * Returns the output with such a name, the only one with such a shape, or the first one with as many
 * classes as the test images have.
 */
function chooseLogits(outputs: Metadata) {
  const scores = outputs.filter((value) => {
    const shape = getShape(value);
    return getType(value) === 'float32' && shape.length === 2 && typeof shape[1] === 'number';
  });
  const ten = scores.filter((value) => getShape(value)[1] === classCount);
  const named = answerNames.flatMap((name) => scores.find((one) => one.name === name) ?? [])[0];
  const output = named ?? (scores.length === 1 ? scores[0] : ten[0]);
  if (output !== undefined) {
    const open = `The first of ${ten.length} outputs with ${classCount} classes, "${toPrintable(output.name)}", was taken as the logits.`;
    return { output, assumed: named === undefined && ten.length > 1 ? [open] : [] };
  }
  const all = outputs.slice(0, 4).map(describe).join(', ');
  return outputs.length === 1
    ? `its output is ${all} where float32 [batch, classes] is expected`
    : `none of its ${outputs.length} outputs (${all}) could be identified as the logits, float32 [batch, ${classCount}]; name one "logits"`;
}

/** Returns the output of Unroll's own files that predict at each step, [batch, time, classes]. */
function parseStepLogits(outputs: Metadata) {
  const output = outputs.find(
    (value) =>
      value.name === 'logits' && getShape(value).length === 3 && getType(value) === 'float32',
  );
  return output === undefined
    ? 'it has no logits for each step, float32 [batch, time, classes]'
    : { output, assumed: [] };
}

/** Returns the axis of the images: that of the output's batch, or else the first variable one. */
function findBatchAxis(shape: Shape, outputBatch: number | string): 0 | 1 {
  const [first, second] = shape;
  if (first === outputBatch || typeof first === 'string') return 0;
  const isFree = typeof second === 'string' && typeof outputBatch === 'string';
  return second === outputBatch || isFree ? 1 : 0;
}

/**
 * Returns null for an input that cannot be a state.
 * @param batch the batch size of the images, or the name of a variable one
 */
function parseStateShape(value: Value, batch: number | string): readonly (number | null)[] | null {
  const shape = getShape(value);
  const axis = shape.length - 2;
  const size = shape[axis];
  const fits = typeof batch === 'number' ? size === batch : typeof size === 'string';
  if (!fits || getType(value) !== 'float32' || axis > 1) return null;
  const sizes = shape.map((size, at) => (at === axis ? null : size));
  const total = sizes.reduce<number>((product, size) => product * Number(size ?? 1), 1);
  return total > 0 && total <= maxStateSize ? (sizes as (number | null)[]) : null;
}

const getShape = (value: Value): Shape => (value.isTensor ? value.shape : []);
const getType = (value: Value) => (value.isTensor ? value.type : null);

function describe(value: Value): string {
  if (!value.isTensor) return 'not a tensor';
  const sizes = value.shape.map((size) => toPrintable(String(size)) || '?');
  return `${value.type} [${sizes.join(', ')}]`;
}
