// Checkpoints on the disk: weights and optimizer state of an epoch, whole or not there.
import { basename, dirname, join } from 'node:path';
import type { PlainTensors } from '../contract/plain-tensor';
import { writeDurably } from '../durable-file';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { digestOf } from './digest';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import type { TensorFile } from './safetensors';

/** The file of an epoch in a run's checkpoint folder; of 0, the weights before the first batch. */
export function checkpointFile(directory: string, epoch: number): string {
  return join(directory, `epoch-${String(epoch).padStart(4, '0')}.safetensors`);
}

/** The file of a checkpoint within an epoch. @param step batches done over the whole run */
export function stepCheckpointFile(directory: string, step: number): string {
  return join(directory, `step-${String(step).padStart(8, '0')}.safetensors`);
}

/**
 * Writes the tensors to `file`, making its folder where it is missing.
 * @returns its length, and its SHA-256 in hexadecimal
 * @throws Problem store-full or file-unwritable; what lay there before is untouched
 */
export function writeCheckpoint(
  file: string,
  tensors: PlainTensors,
  metadata: Readonly<Record<string, string>>,
): { readonly bytes: number; readonly sha256: string } {
  const bytes = encodeSafetensors(tensors, metadata);
  try {
    writeDurably(file, bytes);
  } catch (error) {
    throw unwritten(file, error);
  }
  return { bytes: bytes.length, sha256: digestOf(bytes) };
}

/** More than any model that could be trained here has, with its optimizer's memory. */
const maxBytes = 4 * 2 ** 30;

/** @throws Problem checkpoint-missing or checkpoint-damaged */
export function readCheckpoint(file: string): TensorFile {
  let bytes: Uint8Array;
  try {
    bytes = readRegularFile(file, maxBytes);
  } catch (error) {
    throw new Problem(
      'checkpoint-missing',
      `The checkpoint ${file} cannot be opened. Choose another epoch, or train the run again.`,
      error,
    );
  }
  try {
    return decodeSafetensors(bytes);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'checkpoint-damaged',
      `${detail} File: ${file}. Choose another epoch, or train the run again.`,
      error,
    );
  }
}

function unwritten(file: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem(
      'store-full',
      `The disk is full: the checkpoint ${basename(file)} was not written. What was stored before is kept. Free some space in ${dirname(file)} and train again.`,
      error,
    );
  }
  return new Problem(
    'file-unwritable',
    `The checkpoint ${file} could not be written (${code || String(error)}). What was stored before is kept. Make the folder writable and train again.`,
    error,
  );
}
