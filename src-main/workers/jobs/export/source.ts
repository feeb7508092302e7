// What every form of an exported model is made of, proven on and proven against.
import type { ModelExport, ModelProvenance } from '../../../contract/model-file';
import { arrangePixels } from '../../../datasets/sequences';
import type { LabelledImages } from '../../../datasets/labelled-images';
import { modelForms, type ModelForm } from '../../../catalogue/model-exports';
import {
  Comparison,
  refuseDifference,
  type Certificate,
  type ReferenceLogits,
} from '../../../onnx/certificate';
import type { TrainedModel } from '../../../onnx/export-model';
import type { Sequences } from '../../../onnx/variant-proof';

export interface ExportSource {
  readonly model: TrainedModel & { readonly provenance: ModelProvenance };
  readonly testSet: LabelledImages;
  /** Of sequences of any length, where the model takes them. */
  readonly reference: ReferenceLogits;
  readonly time: number;
  readonly features: number;
}

/** What is the form's own to tell. */
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

/** @returns logits [count, classes] of these sequences, by what is to be proven */
export type FormLogits = (sequences: Sequences) => Promise<Float32Array> | Float32Array;

const chunk = 1000;
/** Long sequences in smaller chunks: what a run takes grows with its steps. */
const chunkSteps = 78_400;

/**
 * @param most images, if not all of the test set
 * @throws Problem 'export-differs' if a logit differs by more than 1e-4 or is no number
 */
export async function certifyForm(
  form: ModelForm,
  source: ExportSource,
  logitsOf: FormLogits,
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
  refuseDifference(modelForms[form].reader, certificate, comparison);
  return certificate;
}
