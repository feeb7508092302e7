// Finds an ONNX model's inputs and outputs by their types, whatever their names: [batch, time, features] in float32 or
// bytes → [batch, classes] in float32, with a free batch size. Read row by row, an image's rows are the steps and its
// columns the features. A recurrent state may be a further input.
import type { InferenceSession } from 'onnxruntime-node';

type Value = InferenceSession.ValueMetadata;
type Metadata = readonly Value[];

export interface Signature {
  readonly input: string;
  /** `uint8` takes pixels from 0 to 255, `float32` grey values from 0 to 1. */
  readonly inputType: 'float32' | 'uint8';
  readonly output: string;
  readonly time: number;
  readonly features: number;
  readonly classes: number;
  /** Inputs that start at zero, [batch, size]. */
  readonly states: readonly { readonly name: string; readonly size: number }[];
}

/** A label is a byte. */
const mostClasses = 256;

/**
 * @param steps of a sequence by the file's metadata, for a free time axis
 * @returns the signature, or why the model cannot be used, in words
 */
export function readSignature(
  inputs: Metadata,
  outputs: Metadata,
  steps: number | null = null,
): Signature | string {
  const images = inputs.filter((input) => input.isTensor && input.shape.length === 3);
  const [image = inputs[0], ...moreImages] = images;
  const states = inputs.filter((input) => input !== image).map(stateOf);
  const output = logitsOf(outputs);
  if (!image || !output || moreImages.length > 0 || states.includes(null)) {
    return (
      `it has ${inputs.length} inputs and ${outputs.length} outputs ` +
      `where one input of images and one output of logits are expected`
    );
  }
  const inputType = image.isTensor && image.type === 'uint8' ? 'uint8' : 'float32';
  const [batch, ownTime, features] = shapeOf(image, inputType, 3);
  const time = typeof ownTime === 'string' ? (steps ?? ownTime) : ownTime;
  const [, classes] = shapeOf(output, 'float32', 2);
  if (typeof time !== 'number' || typeof features !== 'number') {
    return `its input is ${describe(image)} where float32 [batch, rows, columns] is expected`;
  }
  if (typeof batch === 'number') {
    return `it takes exactly ${batch} images at a time; export it with a free batch size`;
  }
  if (typeof classes !== 'number') {
    return `its output is ${describe(output)} where float32 [batch, classes] is expected`;
  }
  if (classes < 2) return `it has ${classes} classes where at least 2 are expected`;
  if (classes > mostClasses) {
    return `it has ${classes} classes where at most ${mostClasses} can be labelled`;
  }
  const known = states.filter((state) => state !== null);
  const names = { input: image.name, output: output.name };
  return { ...names, inputType, time, features, classes, states: known };
}

/** The output of this name, or the only one. */
function logitsOf(outputs: Metadata): Value | undefined {
  const named = outputs.find(({ name }) => name === 'logits');
  return named ?? (outputs.length === 1 ? outputs[0] : undefined);
}

/** Null for an input that cannot be a state, float32 [batch, size]. */
function stateOf(value: Value) {
  const [batch, size] = shapeOf(value, 'float32', 2);
  const fits = typeof batch === 'string' && typeof size === 'number';
  return fits ? { name: value.name, size } : null;
}

/** The dimensions of a tensor of this type and rank (a name for a free one); none otherwise. */
function shapeOf(value: Value, type: string, rank: number) {
  const fits = value.isTensor && value.type === type && value.shape.length === rank;
  return fits ? value.shape : [];
}

function describe(value: Value): string {
  if (!value.isTensor) return 'not a tensor';
  return `${value.type} [${value.shape.map((size) => String(size) || '?').join(', ')}]`;
}
