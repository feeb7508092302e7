// The input of every export format, and its verification.
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ModelExport, ModelProvenance } from '../../../contract/model-file';
import { arrangePixels } from '../../../datasets/sequences';
import type { LabelledImages } from '../../../datasets/labelled-images';
import { modelFormats, type ModelFormat } from '../../../catalogue/model-exports';
import {
  Comparison,
  refuseDifference,
  type Certificate,
  type ReferenceLogits,
} from '../../../export/certificate';
import type { TrainedModel } from '../../../models/onnx/export-model';
import type { Sequences } from '../../../export/variant-check';

export interface ExportSource {
  readonly model: TrainedModel & { readonly provenance: ModelProvenance };
  readonly testSet: LabelledImages;
  /** For sequences of any length, if the model takes them. */
  readonly reference: ReferenceLogits;
  readonly time: number;
  readonly features: number;
}

/** The part of the result that depends on the format. */
export type Written = Omit<ModelExport, 'form' | 'epoch'>;

/** The test images from `from` on, as the model reads them; fewer at the set's end. */
export function sequencesOf(
  { model, testSet, time, features }: ExportSource,
  from: number,
  most: number,
): Sequences {
  const count = Math.max(0, Math.min(most, testSet.count - from));
  const indices = Uint32Array.from({ length: count }, (_, offset) => from + offset);
  const x = arrangePixels(testSet, indices, model.reading);
  return { x, shape: [count, time, features] };
}

/** @returns logits [count, classes] of these sequences, computed with the exported model */
export type FormatLogits = (sequences: Sequences) => Promise<Float32Array> | Float32Array;

/** The tensor's values; disposes of the tensor. */
export async function takeValues(tensor: Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

const chunk = 1000;
/** Chunks of long sequences are smaller, since memory grows with the number of steps. */
const chunkSteps = 78_400;

/**
 * @param most images, if not all of the test set
 * @throws Problem 'export-differs' if a logit differs by more than 1e-4 or is NaN
 */
export async function verifyFormat(
  format: ModelFormat,
  source: ExportSource,
  logitsOf: FormatLogits,
  most = source.testSet.count,
): Promise<Certificate> {
  const images = Math.min(most, source.testSet.count);
  const size = Math.min(chunk, Math.ceil(chunkSteps / source.time));
  let comparison: Comparison | null = null;
  for (let from = 0; from < images; from += size) {
    const sequences = sequencesOf(source, from, Math.min(size, images - from));
    const [count] = sequences.shape;
    const expected = await source.reference(sequences.x, count);
    comparison ??= new Comparison(expected.length / count);
    comparison.add(await logitsOf(sequences), expected);
  }
  comparison ??= new Comparison(1);
  const certificate = comparison.certificate(source.testSet.labels.subarray(0, images));
  refuseDifference(modelFormats[format].reader, certificate);
  return certificate;
}
