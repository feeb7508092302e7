// Imports a model file from anywhere: reads it, opens it once, and keeps it as an ONNX file under its checksum.
import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import type { ActivationKind } from '../../catalogue/choices';
import { printable } from '../../catalogue/plain-text';
import type { ReadModel } from '../../contract/imported-model';
import { writeDurably } from '../../durable-file';
import { int64, readModel } from '../guard/read-model';
import { readModelFile } from '../model-file';
import { openModelBytes } from '../session';
import { isSafetensors, modelOfWeights, readsSequences } from './model-of-weights';

/**
 * @param folder where it is kept, as `<id>.onnx`
 * @param activation of weights whose file does not say it
 * @throws Problem model-unreadable, also for a model of sequences, or checkpoint-damaged for weights that cannot be read; nothing is kept then
 */
export async function importModel({
  file,
  folder,
  activation = null,
}: {
  readonly file: string;
  readonly folder: string;
  readonly activation?: ActivationKind | null;
}): Promise<ReadModel> {
  const bytes = readModelFile(file);
  const weights = isSafetensors(bytes) ? modelOfWeights(bytes, file, activation) : null;
  const onnx = weights?.onnx ?? bytes;
  const { metadata, tensors, producer } = readModel(onnx, file);
  const model = await openModelBytes(onnx, file);
  const { reading, time, features, classes, assumed } = model;
  await model.close();
  if (reading === null) throw readsSequences(file);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  writeDurably(join(folder, `${id}.onnx`), onnx, true);
  const epoch = Number(weights?.epoch ?? metadata.get('epoch'));
  const runUid = weights?.runUid ?? metadata.get('run_uid') ?? '';
  return {
    id,
    name: printable(basename(file, extname(file))) || 'model',
    form: weights === null ? 'onnx' : 'safetensors',
    bytes: bytes.length,
    producer: printable(producer),
    reading,
    time,
    features,
    classes,
    parameters: tensors
      .filter(({ dataType }) => dataType !== int64)
      .reduce((sum, { dims }) => sum + dims.reduce((size, n) => size * n, 1), 0),
    runUid: /^[\w-]{8,64}$/.test(runUid) ? runUid : null,
    epoch: Number.isSafeInteger(epoch) && epoch > 0 ? epoch : null,
    assumed: [...(weights?.assumed ?? []), ...assumed],
  };
}
