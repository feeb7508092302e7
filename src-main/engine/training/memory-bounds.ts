// The memory that TensorFlow can use in this process. Chromium's malloc, which every Electron process uses, rejects
// requests of 2 GiB; `workers/environment.ts` describes how a worker handles that.

/** The bytes of TensorFlow's pool in an ordinary worker of Electron. */
export const poolBytes = 2_000_000_000;

/** Returns the bytes of this process's pool; null if only the free memory is a limit. */
export function parsePoolBytes(environment = process.env): number | null {
  const pool = environment.TF_MKL_ALLOC_MAX_BYTES;
  return pool === undefined ? null : Number(pool);
}
