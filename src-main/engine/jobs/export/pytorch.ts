// A trained model for PyTorch. Since PyTorch is not available here, the written weights are read
// back and compared; the module is generated and not run
// (test/engine/export/formats/pytorch-cell.test.ts runs such modules in PyTorch).
import { basename } from 'node:path';
import { dispose, div, sub, type Tensor3D } from '@tensorflow/tfjs-core';
import { cellOfModel } from '../../catalogue/config';
import { filesOfModel } from '../../catalogue/model-exports';
import { eachStepOf } from '../../catalogue/model-input';
import { decodeSafetensors } from '../../files/safetensors';
import { writeExport } from '../../files/durable-file';
import { at } from '../../core/element-at';
import { compare } from '../../export/certificate';
import { compareEachStep } from '../../export/each-step-check';
import { pytorchFiles } from '../../export/formats/pytorch';
import type { Model } from '../../models/model';
import { modelOf } from '../../models/registry';
import { toTensor } from '../../models/weights';
import { writeVerified } from '../../export/verified-file';
import { readRegularFile } from '../../files/regular-file';
import { tensorflowLogits, type ExportSource, type Written } from './source';

export async function exportPytorch(file: string, source: ExportSource): Promise<Written> {
  const { model } = source;
  const { safetensors, python } = pytorchFiles(model, basename(file));
  const certificate = await writeVerified(file, safetensors, (written) => verify(written, source));
  const files = filesOfModel('pytorch', file);
  const bytes = safetensors.length + (await writeExport(at(files, 1), [python]));
  return { file, files, bytes, options: '', ...certificate };
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
    const check = eachStep ? compareEachStep : compare;
    return await check(source.testData, logitsOf, source.reference);
  } finally {
    dispose(weights);
  }
}

/** A model that normalises by the file's own mean and deviation, where it has them. */
const normalising = ({ computeLogits }: Model): Pick<Model, 'computeLogits'> => ({
  computeLogits(weights, x, options) {
    const { mean, deviation } = weights;
    const normalised = mean && deviation ? div<Tensor3D>(sub(x, mean), deviation) : x;
    return computeLogits(weights, normalised, options);
  },
});
