// How much memory TensorFlow can use in this process. Chromium's malloc, which every Electron process uses, refuses
// 2 GiB at once; `workers/environment.ts` says how a worker deals with that.

/** The bytes of TensorFlow's pool in an ordinary worker of Electron. */
export const poolBytes = 2_000_000_000;

/** The bytes of this process's pool; null: no limit but the free memory. */
export function poolOf(environment = process.env): number | null {
  const pool = environment.TF_MKL_ALLOC_MAX_BYTES;
  return pool === undefined ? null : Number(pool);
}
