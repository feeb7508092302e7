// How much memory TensorFlow can use in this process. Chromium's malloc, which every Electron process uses, refuses
// 2 GiB at once; `workers/environment.ts` says how a worker deals with that.

/** The bytes of TensorFlow's pool in an ordinary worker of Electron. */
export const poolBytes = 2_000_000_000;

export interface MemoryBounds {
  /** All tensors together; null: no limit but the free memory. */
  readonly poolBytes: number | null;
  /** The most bytes of one tensor; null for no limit but the free memory. */
  readonly tensorBytes: number | null;
}

/** The bounds of this process. */
export function memoryBounds(environment = process.env): MemoryBounds {
  const pool = environment.TF_MKL_ALLOC_MAX_BYTES;
  const isWithoutPool = environment.TF_ONEDNN_USE_SYSTEM_ALLOCATOR === '1';
  return {
    poolBytes: pool === undefined ? null : Number(pool),
    tensorBytes: isWithoutPool ? 2 ** 31 - 1 : null,
  };
}
