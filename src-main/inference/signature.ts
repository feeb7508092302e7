// What an ONNX model takes and gives, by its own types: only [batch, time, features] → [batch,
// classes] in float32 with a free batch is of use here, under whatever names. Read row by row, an
// image's rows are the steps and its columns the features.
import type { InferenceSession } from 'onnxruntime-node';

type Metadata = readonly InferenceSession.ValueMetadata[];

export interface Signature {
  readonly input: string;
  readonly output: string;
  readonly time: number;
  readonly features: number;
  readonly classes: number;
}

/** A label is a byte. */
const mostClasses = 256;

/** @returns the signature, or in words why the model does not fit */
export function readSignature(inputs: Metadata, outputs: Metadata): Signature | string {
  const [input, ...moreInputs] = inputs;
  const [output, ...moreOutputs] = outputs;
  if (!input || !output || moreInputs.length > 0 || moreOutputs.length > 0) {
    return (
      `it has ${inputs.length} inputs and ${outputs.length} outputs ` +
      `where one input of images and one output of logits are expected`
    );
  }
  const [batch, time, features] = floatShape(input, 3);
  const [, classes] = floatShape(output, 2);
  if (typeof time !== 'number' || typeof features !== 'number') {
    return `its input is ${describe(input)} where float32 [batch, rows, columns] is expected`;
  }
  if (typeof batch === 'number') {
    return `it takes exactly ${batch} images at a time; export it with a free batch size`;
  }
  if (typeof classes !== 'number') {
    return `its output is ${describe(output)} where float32 [batch, classes] is expected`;
  }
  if (classes < 2) return `it tells ${classes} classes apart where at least 2 are expected`;
  if (classes > mostClasses) {
    return `it tells ${classes} classes apart where at most ${mostClasses} can be labelled`;
  }
  return { input: input.name, output: output.name, time, features, classes };
}

/** The dimensions (a name where one is free) of a float32 tensor of this rank, else none. */
function floatShape(value: InferenceSession.ValueMetadata, rank: number) {
  const fits = value.isTensor && value.type === 'float32' && value.shape.length === rank;
  return fits ? value.shape : [];
}

function describe(value: InferenceSession.ValueMetadata): string {
  if (!value.isTensor) return 'no tensor';
  return `${value.type} [${value.shape.map((size) => String(size) || '?').join(', ')}]`;
}
