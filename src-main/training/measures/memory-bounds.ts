// How much memory TensorFlow can have in this process. Chromium's malloc, which every process of Electron has, refuses
// 2 GiB at once; `workers/environment.ts` says how a worker lives with that.

/** Of TensorFlow's pool in an ordinary worker of Electron. */
export const poolBytes = 2_000_000_000;

export interface MemoryBounds {
  /** All tensors together; null: as much as is free. */
  readonly poolBytes: number | null;
  /** One tensor; null: as much as is free. */
  readonly tensorBytes: number | null;
}

/** Of this process. */
export function memoryBounds(environment = process.env): MemoryBounds {
  const pool = environment.TF_MKL_ALLOC_MAX_BYTES;
  const isWithoutPool = environment.TF_ONEDNN_USE_SYSTEM_ALLOCATOR === '1';
  return {
    poolBytes: pool === undefined ? null : Number(pool),
    tensorBytes: isWithoutPool ? 2 ** 31 - 1 : null,
  };
}
