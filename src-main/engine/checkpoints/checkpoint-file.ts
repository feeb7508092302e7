// Checkpoint files: weights and optimizer state, written atomically.
import { basename, dirname, join } from 'node:path';
import type { PlainTensors } from '../../core/plain-tensor';
import { isDiskFull, writeDurably } from '../../files/durable-file';
import { getMessage, type Problem, createProblem } from '../../core/problem';
import { readStored } from '../../files/stored-file';
import { computeDigest } from './digest';
import { describeWeights, describeAlternative } from './other-epochs';
import { decodeSafetensors, encodeSafetensors } from '../../files/safetensors';
import type { TensorFile } from '../../files/safetensors';

/** Returns the file of an epoch in a run's checkpoint folder; epoch 0 is before the first batch. */
export function getCheckpointFile(directory: string, epoch: number): string {
  return join(directory, `epoch-${String(epoch).padStart(4, '0')}.safetensors`);
}

/** Returns the file of a checkpoint within an epoch. @param step batches done over the whole run */
export function getStepCheckpointFile(directory: string, step: number): string {
  return join(directory, `step-${String(step).padStart(8, '0')}.safetensors`);
}

/**
 * Writes the tensors to `file`, creating its folder if it is missing.
 * @returns its length, and its SHA-256 in hexadecimal
 * @throws Problem store-full or file-unwritable; an existing file is unchanged
 */
export function writeCheckpoint(
  file: string,
  tensors: PlainTensors,
  metadata: Readonly<Record<string, string>>,
): { readonly bytes: number; readonly sha256: string } {
  const bytes = encodeSafetensors(tensors, metadata);
  try {
    writeDurably(file, bytes, true);
  } catch (error) {
    throw createUnwrittenProblem(file, error);
  }
  return { bytes: bytes.length, sha256: computeDigest(bytes) };
}

/** The size limit, above that of any model that can be trained here with its optimizer state. */
const maxBytes = 4 * 2 ** 30;

/** @throws Problem checkpoint-missing or checkpoint-damaged */
export function readCheckpoint(file: string): TensorFile {
  let bytes: Uint8Array;
  try {
    bytes = readStored(file, maxBytes);
  } catch (error) {
    const fields = { weights: describeWeights(file), instead: describeAlternative(file), file };
    throw createProblem('checkpoint-missing.file', fields, error);
  }
  try {
    return decodeSafetensors(bytes);
  } catch (error) {
    const fields = { why: getMessage(error), file, instead: describeAlternative(file) };
    throw createProblem('checkpoint-damaged.file', fields, error);
  }
}

function createUnwrittenProblem(file: string, error: unknown): Problem {
  const [name, folder] = [basename(file), dirname(file)];
  if (isDiskFull(error))
    return createProblem('store-full.checkpoint', { file: name, folder }, error);
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  return createProblem('file-unwritable.checkpoint', { file, why }, error);
}
