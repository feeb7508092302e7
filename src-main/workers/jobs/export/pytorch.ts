// A trained model for PyTorch. Since PyTorch is not available here, the verification reads the written weights back and
// computes with Unroll's cells, whose equations are PyTorch's (test/main/cells compares their values).
import { basename } from 'node:path';
import { dispose, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { cellOfModel } from '../../../catalogue/config';
import { decodeSafetensors } from '../../../safetensors';
import { writeDurably } from '../../../durable-file';
import { pytorchFiles } from '../../../export/formats/pytorch';
import { modelOf } from '../../../models/registry';
import { toTensor } from '../../../models/weights';
import { writeVerified } from '../../../export/verified-file';
import { readRegularFile } from '../../../regular-file';
import { verifyFormat, takeValues, type ExportSource, type Written } from './source';

export async function exportPytorch(file: string, source: ExportSource): Promise<Written> {
  const { model } = source;
  const { safetensors, python } = pytorchFiles(model, basename(file));
  const certificate = await writeVerified(file, safetensors, (written) => verify(written, source));
  const pythonFile = file.replace(/(\.safetensors)?$/, '.py');
  writeDurably(pythonFile, Buffer.from(python));
  const bytes = safetensors.length + Buffer.byteLength(python);
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
    return await verifyFormat('pytorch', source, ({ x, shape }) =>
      takeValues(tidy(() => network.computeLogits(weights, tensor3d(x, [...shape])))),
    );
  } finally {
    dispose(weights);
  }
}
