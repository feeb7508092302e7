// The export job: a checkpoint's weights as an ONNX file, proven here, where TensorFlow is loaded.
import { dispose, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { version } from '../../version';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { RunConfig } from '../../catalogue/config';
import type { ExportResult } from '../../contract/model-file';
import { loadTestSet } from '../../datasets/registry';
import { sequenceShape } from '../../datasets/sequences';
import { modelOf } from '../../models/registry';
import { loadWeights } from '../../models/weights';
import { certify, type ReferenceLogits } from '../../onnx/certificate';
import { exportModel } from '../../onnx/export-model';
import { writeProven } from '../../onnx/proven-file';
import { modelSize } from '../../training/loop';

export interface ExportInput {
  readonly config: RunConfig;
  readonly checkpointFile: string;
  readonly outputFile: string;
}

/**
 * Writes `outputFile` only if onnxruntime, reading it, agrees with TensorFlow on every test image.
 * @throws Problem of the checkpoint, the data set, the proof ('export-differs', 'export-failed') or
 * the file ('file-unwritable'); an older file under that name then stays as it was
 */
export async function runExportJob(job: ExportInput): Promise<ExportResult> {
  const { cell, activation, reading, seed, dataset } = job.config;
  const { tensors, metadata } = readCheckpoint(job.checkpointFile);
  const testSet = loadTestSet(dataset);
  const { time, features } = sequenceShape(reading, testSet.rows, testSet.columns);
  const model = modelOf(job.config);
  const weights = loadWeights(tensors, modelSize(job.config, testSet));
  try {
    const dataChecksum = metadata.dataChecksum ?? '';
    const origin = { seed, dataChecksum, unrollVersion: version };
    const bytes = exportModel({ cell, activation, weights: tensors, reading, time, origin });

    const reference: ReferenceLogits = async (x, count) => {
      const logits = tidy(() => model.computeLogits(weights, tensor3d(x, [count, time, features])));
      const data = await logits.data<'float32'>();
      logits.dispose();
      return data;
    };
    const certificate = await writeProven(job.outputFile, bytes, (file) =>
      certify(file, testSet, reference),
    );
    return { file: job.outputFile, bytes: bytes.length, ...certificate };
  } finally {
    dispose(weights);
  }
}
