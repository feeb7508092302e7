// What every form of an exported model is made of, proven on and proven against.
import type { ModelExport } from '../../../contract/model-file';
import { arrangePixels } from '../../../datasets/sequences';
import type { LabelledImages } from '../../../datasets/labelled-images';
import type { ReferenceLogits } from '../../../onnx/certificate';
import type { TrainedModel } from '../../../onnx/export-model';
import type { Sequences } from '../../../onnx/variant-proof';

export interface ExportSource {
  readonly model: TrainedModel;
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
