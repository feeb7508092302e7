// Splits a batch into parts that are computed at the same time, each on its own core.
import { split, type Tensor } from '@tensorflow/tfjs-core';
import { compilePerShape, type NamedTensors, type TensorFunction } from '../../tensorflow/compile';

/**
 * Runs `branch` on parts of a batch whose sizes differ by at most one image. In a compiled function the parts run
 * at the same time; the order in which they finish does not change the result.
 * @param threads the number of parts; a batch of fewer images has one part for each
 * @returns a function of a batch, whose tensors have one row per image, and of tensors that all parts share; it
 * returns each part's outputs in the order of the batch
 */
export function runInBranches(
  threads: number,
  branch: TensorFunction,
): (batch: NamedTensors, shared: NamedTensors) => NamedTensors[] {
  const part = compilePerShape(branch);
  return (batch, shared) => {
    const [first] = Object.values(batch);
    const sizes = listPartSizes(first?.shape[0] ?? 0, threads);
    if (sizes.length === 1) return [part({ ...batch, ...shared })];
    const parts = Object.entries(batch).map(([name, rows]) => [name, split(rows, sizes)] as const);
    return sizes.map((_, index) => {
      const pieces = parts.map(([name, pieces]) => [name, pieces[index]] as const);
      return part({ ...(Object.fromEntries(pieces) as Record<string, Tensor>), ...shared });
    });
  };
}

/** Divides `count` into `threads` parts that differ by at most one, the larger ones first; none is empty. */
export function listPartSizes(count: number, threads: number): number[] {
  const parts = Math.max(1, Math.min(threads, count));
  const [size, larger] = [Math.floor(count / parts), count % parts];
  return Array.from({ length: parts }, (_, index) => size + (index < larger ? 1 : 0));
}
