// The input of every export format, and its verification.
import { tensor1d, tensor3d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { ModelExport, ModelProvenance } from '../../../contract/model-file';
import type { LogitsOf } from '../../../export/certificate';
import type { TestData } from '../../../export/test-batches';
import type { Model, ModelWeights } from '../../../models/model';
import type { TrainedModel } from '../../../models/export-model';

export interface ExportSource {
  readonly model: TrainedModel & { readonly provenance: ModelProvenance };
  readonly testData: TestData;
  /** The trained model itself, for sequences of any length, if it takes them. */
  readonly reference: LogitsOf;
}

/** The part of the result that depends on the format. */
export type Written = Omit<ModelExport, 'form' | 'epoch' | 'sequences'>;

/** The tensor's values; disposes of the tensor. */
export async function takeValues(tensor: Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

/** Logits by the model's own equations, as in training. */
export const tensorflowLogits =
  ({ computeLogits }: Pick<Model, 'computeLogits'>, weights: ModelWeights): LogitsOf =>
  ({ x, shape, lengths }) =>
    takeValues(
      tidy(() => {
        const ends = lengths === null ? undefined : tensor1d(lengths, 'int32');
        return computeLogits(weights, tensor3d(x, [...shape]), { lengths: ends });
      }),
    );
