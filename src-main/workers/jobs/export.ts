// The export job: writes a checkpoint's weights in the requested format, and verifies the file against TensorFlow's
// logits, computed as in training.
import { basename } from 'node:path';
import { dispose, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import type { RunConfig } from '../../catalogue/config';
import { formatRefusal, type ModelExportOptions } from '../../catalogue/model-exports';
import type { ModelExport, ModelProvenance } from '../../contract/model-file';
import { readClassNames } from '../../datasets/class-names';
import { loadTestImages } from '../../datasets/registry';
import { sequenceShape } from '../../datasets/sequences';
import { writeDurably } from '../../durable-file';
import { modelCard } from '../../export/formats/model-card';
import { modelOf } from '../../models/registry';
import { loadWeights } from '../../models/weights';
import type { ReferenceLogits } from '../../export/certificate';
import { modelSize } from '../../training/loop';
import { Problem } from '../../problem';
import { version } from '../../version';
import { takeValues } from './export/source';
import { writers } from './export/writers';

interface ExportInput {
  readonly config: RunConfig;
  readonly checkpointFile: string;
  readonly outputFile: string;
  readonly provenance: Omit<ModelProvenance, 'classNames' | 'config'>;
  readonly options: ModelExportOptions;
}

/**
 * Writes `outputFile` (or the folder of that name) only if its reader agrees with TensorFlow on the test images.
 * @throws Problem of the checkpoint, the data set, the verification ('export-differs', 'export-failed') or
 * the file ('file-unwritable'); an older file with that name is unchanged then
 */
export async function runExportJob(job: ExportInput): Promise<ModelExport> {
  const { reading, seed, dataset } = job.config;
  const refusal = formatRefusal(job.options.form, job.config);
  if (refusal !== null) {
    throw new Problem('bad-request', `${refusal}. Nothing was written. Export this model as ONNX.`);
  }
  const { tensors, metadata } = readCheckpoint(job.checkpointFile);
  const testSet = loadTestImages(dataset);
  const { time, features } = sequenceShape(reading, testSet.rows, testSet.columns);
  const network = modelOf(job.config);
  const weights = loadWeights(tensors, modelSize(job.config, testSet));
  const classNames = readClassNames(dataset) ?? digits;
  const provenance = { ...job.provenance, config: job.config, classNames };
  const dataChecksum = metadata.dataChecksum ?? '';
  const origin = { seed, dataChecksum, unrollVersion: version };
  const model = { ...job.config, weights: tensors, time, origin, provenance };
  const reference: ReferenceLogits = (x, count) => {
    const steps = x.length / (count * features);
    return takeValues(
      tidy(() => network.computeLogits(weights, tensor3d(x, [count, steps, features]))),
    );
  };
  try {
    const source = { model, testSet, reference, features, time };
    const written = await writers[job.options.form](job.outputFile, source, job.options.onnx);
    const result = { ...written, form: job.options.form, epoch: provenance.epoch };
    if (!job.options.card) return result;
    const fileNames = result.files.map((file) => basename(file));
    const card = modelCard({ provenance, result, fileNames, dataChecksum, unrollVersion: version });
    const cardFile = `${job.outputFile}.md`;
    writeDurably(cardFile, Buffer.from(card));
    return { ...result, files: [...result.files, cardFile] };
  } finally {
    dispose(weights);
  }
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
