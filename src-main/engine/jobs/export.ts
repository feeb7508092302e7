// The export job: writes a checkpoint's weights in the requested format, and verifies the file against TensorFlow's
// logits, computed as in training.
import { dispose } from '@tensorflow/tfjs-core';
import { readCheckpoint } from '../checkpoints/checkpoint-file';
import type { RunConfig } from '../catalogue/config';
import { getAlphabet, hasStepOutputs, isPixelOrder } from '../catalogue/model-input';
import {
  getDescriptionFile,
  explainUnavailableExport,
  type ModelExportOptions,
} from '../catalogue/model-exports';
import type { ModelExport, ModelProvenance } from '../contract/model-file';
import { getNumbersScale } from '../datasets/sequence-set';
import { loadForFile } from '../datasets/registry';
import { createModel } from '../models/registry';
import { createFileMetadata, type TrainedModel } from '../models/export-model';
import { createCertificateEntries } from '../export/certificate';
import { describeModel, printDescription } from '../export/describe-model';
import { writeExport } from '../../files/durable-file';
import { toDataUnits, loadWeights } from '../models/weights';
import { createModelSize } from '../training/loop';
import { Problem } from '../../core/problem';
import { getNumbers } from '../tasks';
import { version } from '../../core/version';
import { createTensorflowLogits } from './export/source';
import { writers } from './export/writers';

interface ExportInput {
  readonly config: RunConfig;
  readonly checkpointFile: string;
  readonly outputFile: string;
  readonly provenance: Omit<ModelProvenance, 'classNames' | 'config'>;
  readonly options: ModelExportOptions;
}

/**
 * Writes `outputFile` only if its reader agrees with TensorFlow on the test set.
 * @throws Problem bad-request for a model that the format or an option does not support; of the
 * checkpoint, the data set, the verification ('export-differs', 'export-failed') or the file
 * ('file-unwritable'); an older file with that name is unchanged then
 */
export async function runExportJob(job: ExportInput): Promise<ModelExport> {
  const { seed } = job.config;
  const { tensors, metadata } = readCheckpoint(job.checkpointFile);
  const { time, ...testData } = loadForFile(job.config);
  const { input } = testData;
  const refusal = explainUnavailableExport(job.options, job.config, input);
  if (refusal !== null) throw new Problem('bad-request', `${refusal} Nothing was written.`);
  const network = createModel(job.config);
  const weights = loadWeights(tensors, createModelSize(job.config, testData.asTrained));
  const { classes: classNames } = testData.about;
  const provenance = { ...job.provenance, config: job.config, classNames };
  const dataChecksum = metadata.dataChecksum ?? '';
  const origin = { seed, dataChecksum, unrollVersion: version };
  const set = testData.asTrained;
  const scaled =
    getNumbers(set) && !set.seriesScale ? toDataUnits(tensors, getNumbersScale(set, 0)) : tensors;
  const model = { ...job.config, reading: input, time, weights: scaled, origin, provenance };
  try {
    const source = {
      model,
      testData,
      reference: createTensorflowLogits(network, weights, hasStepOutputs(input)),
    };
    const written = await writers[job.options.form](job.outputFile, source, job.options.onnx);
    const { form, onnx } = job.options;
    const isStreaming = form === 'onnx' && (onnx.streaming || getAlphabet(input) !== undefined);
    const entries = {
      ...createFileMetadata(model, isStreaming),
      ...createCertificateEntries(written),
    };
    const file = getDescriptionFile(job.outputFile);
    await writeExport(file, [printDescription(describeModel(entries))]);
    return {
      ...written,
      files: [...written.files, file],
      ...describeSequences(input),
      form,
      epoch: provenance.epoch,
    };
  } finally {
    dispose(weights);
  }
}

function describeSequences(input: TrainedModel['reading']): Pick<ModelExport, 'sequences'> {
  if (isPixelOrder(input)) return {};
  const { channels, shortest, longest, numbers, eachStep, alphabet, series } = input;
  const names = series && { names: series.names };
  return { sequences: { channels, shortest, longest, numbers, eachStep, alphabet, series: names } };
}
