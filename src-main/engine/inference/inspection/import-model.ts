// Imports a model file from any source: reads it, opens it once, and saves it as an ONNX file named by its checksum.
import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import { toPrintable } from '../../../core/plain-text';
import type { CheckedModel } from '../../contract/imported-model';
import { writeDurably } from '../../../files/durable-file';
import { createProblem } from '../../../core/problem';
import { int64, parseModel } from '../guard/parse-model';
import { readModelFile } from '../model-file';
import { openModelBytes } from '../session';

/**
 * @param folder where it is saved, as `<id>.onnx`
 * @throws Problem model-unreadable, also for a model of sequences; nothing is saved then
 */
export async function importModel({
  file,
  folder,
}: {
  readonly file: string;
  readonly folder: string;
}): Promise<CheckedModel> {
  const bytes = readModelFile(file);
  const { metadata, tensors, producer } = parseModel(bytes, file);
  const model = await openModelBytes(bytes, file);
  const { reading, time, features, classes, assumed } = model;
  await model.close();
  if (reading === null) {
    throw createProblem('model-unreadable.sequences', { file });
  }
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  writeDurably(join(folder, `${id}.onnx`), bytes, true);
  const epoch = Number(metadata.get('epoch'));
  const runUid = metadata.get('run_uid') ?? '';
  return {
    id,
    name: toPrintable(basename(file, extname(file))) || 'model',
    bytes: bytes.length,
    producer: toPrintable(producer),
    reading,
    time,
    features,
    classes,
    parameters: tensors
      .filter(({ dataType }) => dataType !== int64)
      .reduce((sum, { dims }) => sum + dims.reduce((size, n) => size * n, 1), 0),
    runUid: /^[\w-]{8,64}$/.test(runUid) ? runUid : null,
    epoch: Number.isSafeInteger(epoch) && epoch > 0 ? epoch : null,
    assumed: [...assumed],
  };
}
