// The input of every export format, and its verification.
import {
  reshape,
  tensor1d,
  tensor2d,
  tensor3d,
  tidy,
  transpose,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { ModelExport, ModelProvenance } from '../../contract/model-file';
import type { ComputeLogits } from '../../export/certificate';
import type { TestData } from '../../export/test-batches';
import type { Model, ModelWeights } from '../../models/model';
import type { TrainedModel } from '../../models/export-model';

export interface ExportSource {
  readonly model: TrainedModel & { readonly provenance: ModelProvenance };
  readonly testData: TestData;
  /** The trained model itself, for sequences of any length, if it takes them. */
  readonly reference: ComputeLogits;
}

/** The part of the result that depends on the format. */
export type ModelFiles = Omit<ModelExport, 'form' | 'epoch' | 'sequences'>;

/** Returns the tensor's values, and disposes of the tensor. */
export async function loadValuesAndDispose(tensor: Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

/** Computes logits with the model's own equations, as in training; for each step [batch × time, classes]. */
export const createTensorflowLogits =
  (
    { computeLogits }: Pick<Model, 'computeLogits'>,
    weights: ModelWeights,
    eachStep = false,
  ): ComputeLogits =>
  ({ x, isText, shape, lengths }) =>
    loadValuesAndDispose(
      tidy(() => {
        const [batch, time] = shape;
        const ends = lengths === null ? undefined : tensor1d(lengths, 'int32');
        const given = isText ? tensor2d(x, [batch, time]) : tensor3d(x, [...shape]);
        const logits = computeLogits(weights, given, { lengths: ends, eachStep });
        return eachStep ? transpose(reshape(logits, [time, batch, -1]), [1, 0, 2]) : logits;
      }),
    );
