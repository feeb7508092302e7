// The export job: writes a checkpoint's weights in the requested format, and verifies the file against TensorFlow's
// logits, computed as in training.
import { dispose } from '@tensorflow/tfjs-core';
import { readCheckpoint } from '../checkpoints/checkpoint-file';
import type { RunConfig } from '../catalogue/config';
import { alphabetOf, eachStepOf, isPixelOrder } from '../catalogue/model-input';
import {
  getDescriptionFile,
  exportRefusal,
  type ModelExportOptions,
} from '../catalogue/model-exports';
import type { ModelExport, ModelProvenance } from '../contract/model-file';
import { numbersScaleOf } from '../datasets/sequence-set';
import { loadForFile } from '../datasets/registry';
import { modelOf } from '../models/registry';
import { fileMetadata, type TrainedModel } from '../models/export-model';
import { certificateEntries } from '../export/certificate';
import { describeModel, printDescription } from '../export/describe-model';
import { writeExport } from '../../files/durable-file';
import { inDataUnits, loadWeights } from '../models/weights';
import { modelSize } from '../training/loop';
import { Problem } from '../../core/problem';
import { numbersOf } from '../tasks';
import { version } from '../../core/version';
import { tensorflowLogits } from './export/source';
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
  const refusal = exportRefusal(job.options, job.config, input);
  if (refusal !== null) throw new Problem('bad-request', `${refusal} Nothing was written.`);
  const network = modelOf(job.config);
  const weights = loadWeights(tensors, modelSize(job.config, testData.asTrained));
  const { classes: classNames } = testData.about;
  const provenance = { ...job.provenance, config: job.config, classNames };
  const dataChecksum = metadata.dataChecksum ?? '';
  const origin = { seed, dataChecksum, unrollVersion: version };
  const set = testData.asTrained;
  const scaled =
    numbersOf(set) && !set.seriesScale ? inDataUnits(tensors, numbersScaleOf(set, 0)) : tensors;
  const model = { ...job.config, reading: input, time, weights: scaled, origin, provenance };
  try {
    const source = {
      model,
      testData,
      reference: tensorflowLogits(network, weights, eachStepOf(input)),
    };
    const written = await writers[job.options.form](job.outputFile, source, job.options.onnx);
    const { form, onnx } = job.options;
    const isStreaming = form === 'onnx' && (onnx.streaming || alphabetOf(input) !== undefined);
    const entries = { ...fileMetadata(model, isStreaming), ...certificateEntries(written) };
    const file = getDescriptionFile(job.outputFile);
    await writeExport(file, [printDescription(describeModel(entries))]);
    return {
      ...written,
      files: [...written.files, file],
      ...layoutIn(input),
      form,
      epoch: provenance.epoch,
    };
  } finally {
    dispose(weights);
  }
}

function layoutIn(input: TrainedModel['reading']): Pick<ModelExport, 'sequences'> {
  if (isPixelOrder(input)) return {};
  const { channels, shortest, longest, numbers, eachStep, alphabet, series } = input;
  const names = series && { names: series.names };
  return { sequences: { channels, shortest, longest, numbers, eachStep, alphabet, series: names } };
}
