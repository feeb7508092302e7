// Exports a trained model for PyTorch. Since PyTorch is not available here, the written weights are
// read back and compared; the module is generated and not run
// (test/engine/export/formats/pytorch-cell.test.ts runs such modules in PyTorch).
import { basename } from 'node:path';
import { dispose, div, sub, type Tensor3D } from '@tensorflow/tfjs-core';
import { getCellOfModel } from '../../catalogue/config';
import { getPythonFile } from '../../catalogue/model-exports';
import { hasStepOutputs } from '../../catalogue/model-input';
import { decodeSafetensors } from '../../../files/safetensors';
import type { PlainTensor, PlainTensors } from '../../../core/plain-tensor';
import { writeExport } from '../../../files/durable-file';
import { compare } from '../../export/certificate';
import type { TestData } from '../../export/test-batches';
import { createPytorchFiles } from '../../export/formats/pytorch';
import type { Model } from '../../models/model';
import { createModel } from '../../models/registry';
import { toTensor } from '../../models/weights';
import { writeVerified } from '../../export/verified-file';
import { readRegularFile } from '../../../files/regular-file';
import { createTensorflowLogits, type ExportSource, type ModelFiles } from './source';

export async function exportPytorch(file: string, source: ExportSource): Promise<ModelFiles> {
  const { model } = source;
  const { safetensors, python } = createPytorchFiles(model, basename(file));
  const certificate = await writeVerified(file, safetensors, (written) => verify(written, source));
  const pythonFile = getPythonFile(file);
  const bytes = safetensors.length + (await writeExport(pythonFile, [python]));
  return { file, files: [file, pythonFile], bytes, options: '', ...certificate };
}

async function verify(file: string, source: ExportSource) {
  const { cell } = source.model;
  const network = createModel({ ...source.model, cell: getCellOfModel(cell) ?? cell });
  const { tensors } = decodeSafetensors(readRegularFile(file, 2 ** 31 - 1));
  const weights = Object.fromEntries(
    Object.entries(tensors).map(([name, plain]) => [name, toTensor(plain)]),
  );
  try {
    const eachStep = hasStepOutputs(source.model.reading);
    const computeReference = createTensorflowLogits(
      createNormalisingModel(network),
      weights,
      eachStep,
    );
    return await compare(applyScales(tensors, source.testData), computeReference, source.reference);
  } finally {
    dispose(weights);
  }
}

/** Returns sequences scaled with the scales that the file stores for each series. */
function applyScales({ mean, deviation }: PlainTensors, data: TestData): TestData {
  const { seriesScale, channels } = data.asTrained;
  if (!seriesScale || !mean || !deviation) return data;
  let row = 0;
  const getRow = ({ data }: PlainTensor) => data.subarray(row * channels, (row + 1) * channels);
  const bySeries = seriesScale.bySeries.map((scale) => {
    if (scale === null) return null;
    const stored = { mean: getRow(mean), deviation: getRow(deviation) };
    row += 1;
    return stored;
  });
  const scaledOutside = { ...data.asTrained, seriesScale: { ...seriesScale, bySeries } };
  return { ...data, series: new Int32Array(data.asTrained.count).fill(-1), scaledOutside };
}

/** Returns a model that normalises with the file's mean and deviation, if they apply to all sequences. */
const createNormalisingModel = ({ computeLogits }: Model): Pick<Model, 'computeLogits'> => ({
  computeLogits(weights, x, options) {
    const { mean, deviation } = weights;
    const isForAll = mean?.rank === 1;
    const normalised = isForAll && deviation ? div<Tensor3D>(sub(x, mean), deviation) : x;
    return computeLogits(weights, normalised, options);
  },
});
