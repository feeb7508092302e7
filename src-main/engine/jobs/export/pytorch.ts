// Exports a trained model for PyTorch. Since PyTorch is not available here, the written weights are
// read back and compared; the module is generated and not run
// (test/engine/export/formats/pytorch-cell.test.ts runs such modules in PyTorch).
import { basename } from 'node:path';
import { dispose, div, sub, type Tensor3D } from '@tensorflow/tfjs-core';
import { cellOfModel } from '../../catalogue/config';
import { getPythonFile } from '../../catalogue/model-exports';
import { eachStepOf } from '../../catalogue/model-input';
import { decodeSafetensors } from '../../../files/safetensors';
import type { PlainTensor, PlainTensors } from '../../../core/plain-tensor';
import { writeExport } from '../../../files/durable-file';
import { compare } from '../../export/certificate';
import type { TestData } from '../../export/test-batches';
import { pytorchFiles } from '../../export/formats/pytorch';
import type { Model } from '../../models/model';
import { modelOf } from '../../models/registry';
import { toTensor } from '../../models/weights';
import { writeVerified } from '../../export/verified-file';
import { readRegularFile } from '../../../files/regular-file';
import { tensorflowLogits, type ExportSource, type Written } from './source';

export async function exportPytorch(file: string, source: ExportSource): Promise<Written> {
  const { model } = source;
  const { safetensors, python } = pytorchFiles(model, basename(file));
  const certificate = await writeVerified(file, safetensors, (written) => verify(written, source));
  const pythonFile = getPythonFile(file);
  const bytes = safetensors.length + (await writeExport(pythonFile, [python]));
  return { file, files: [file, pythonFile], bytes, options: '', ...certificate };
}

async function verify(file: string, source: ExportSource) {
  const { cell } = source.model;
  const network = modelOf({ ...source.model, cell: cellOfModel(cell) ?? cell });
  const { tensors } = decodeSafetensors(readRegularFile(file, 2 ** 31 - 1));
  const weights = Object.fromEntries(
    Object.entries(tensors).map(([name, plain]) => [name, toTensor(plain)]),
  );
  try {
    const eachStep = eachStepOf(source.model.reading);
    const logitsOf = tensorflowLogits(normalising(network), weights, eachStep);
    return await compare(withScalesOf(tensors, source.testData), logitsOf, source.reference);
  } finally {
    dispose(weights);
  }
}

/** Returns sequences scaled with the scales that the file stores for each series. */
function withScalesOf({ mean, deviation }: PlainTensors, data: TestData): TestData {
  const { seriesScale, channels } = data.asTrained;
  if (!seriesScale || !mean || !deviation) return data;
  let row = 0;
  const rowOf = ({ data }: PlainTensor) => data.subarray(row * channels, (row + 1) * channels);
  const bySeries = seriesScale.bySeries.map((scale) => {
    if (scale === null) return null;
    const stored = { mean: rowOf(mean), deviation: rowOf(deviation) };
    row += 1;
    return stored;
  });
  const scaledOutside = { ...data.asTrained, seriesScale: { ...seriesScale, bySeries } };
  return { ...data, series: new Int32Array(data.asTrained.count).fill(-1), scaledOutside };
}

/** Returns a model that normalises with the file's mean and deviation, if they apply to all sequences. */
const normalising = ({ computeLogits }: Model): Pick<Model, 'computeLogits'> => ({
  computeLogits(weights, x, options) {
    const { mean, deviation } = weights;
    const isForAll = mean?.rank === 1;
    const normalised = isForAll && deviation ? div<Tensor3D>(sub(x, mean), deviation) : x;
    return computeLogits(weights, normalised, options);
  },
});
