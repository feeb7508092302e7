// The export of a model of sequences before its training.
import { join } from 'node:path';
import { runConfigSchema, type RunConfig } from '../../src-main/engine/catalogue/config';
import {
  modelFormats,
  type ModelFormat,
  type OnnxOptions,
} from '../../src-main/engine/catalogue/model-exports';
import { writeCheckpoint } from '../../src-main/engine/checkpoints/checkpoint-file';
import type { SequenceData } from '../../src-main/engine/datasets/labelled-sequences';
import { createRandom } from '../../src-main/engine/datasets/random';
import { loadTestSet } from '../../src-main/engine/datasets/registry';
import { createModel } from '../../src-main/engine/models/registry';
import { createModelSize } from '../../src-main/engine/training/loop';
import { anyExport, exportOptions } from './export-input';
import { storeSequences } from './sequences';
import { createTemporaryDirectory } from './temporary';

/** @returns the input of `runExportJob`, and the weights that it exports */
export function createSequenceExport(
  data: SequenceData,
  changes: Partial<RunConfig>,
  form: ModelFormat = 'onnx',
  onnx: Partial<OnnxOptions> = {},
) {
  const dataset = storeSequences(data);
  const config = runConfigSchema.parse({ hiddenSize: 5, seed: 5, dataset, ...changes });
  const size = createModelSize(config, loadTestSet(config));
  const weights = createModel(config).initialWeights(size, config, createRandom(config.seed));
  const folder = createTemporaryDirectory();
  const checkpointFile = join(folder, 'epoch-0001.safetensors');
  writeCheckpoint(checkpointFile, weights, { dataChecksum: dataset.sha256 });
  const outputFile = join(folder, `model.${modelFormats[form].ending}`);
  const options = exportOptions({ form, onnx });
  return { config, size, weights, checkpointFile, outputFile, ...anyExport, options };
}
