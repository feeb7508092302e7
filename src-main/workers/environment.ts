// Shared by both kinds of worker processes: TensorFlow's settings, the priority, and the last lines of stderr.
import { readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import { type ProcessKind, workerProcesses } from '../engine/jobs';

/**
 * In Electron's processes Chromium's malloc ends the process on a request of 2 GiB, and TensorFlow's pool
 * doubles until it requests that much. Therefore the pool is limited, so that exceeding it is an ordinary
 * error; or there is no pool, and each tensor is allocated separately. Plain Node has no such limit.
 */
const withinChromium = {
  pool: { TF_MKL_ALLOC_MAX_BYTES: String(workerProcesses.poolBytes) },
  noPool: { TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1' },
};

/** Settings that are read once, when TensorFlow and the C library are loaded. */
export const tensorflowSettings = {
  TF_CPP_MIN_LOG_LEVEL: '3',
  // Each branch of the compiled step uses one core; more threads inside an op only cost time. One process serves
  // runs with one thread and with several, so the number of threads between ops is the machine's.
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: String(availableParallelism()),
  // Keeps the memory of freed tensors instead of returning it to the system after every batch.
  MALLOC_MMAP_THRESHOLD_: '268435456',
  MALLOC_TRIM_THRESHOLD_: '268435456',
  MALLOC_TOP_PAD_: '67108864',
};

/** @param isElectron whether the worker's program is Electron, as a utility process or as Node */
export function createWorkerEnvironment(
  kind: ProcessKind,
  isElectron = 'electron' in process.versions,
): NodeJS.ProcessEnv {
  const pools = kind === 'large' ? withinChromium.noPool : withinChromium.pool;
  return { ...process.env, ...tensorflowSettings, ...(isElectron && pools) };
}

/** Lowers the priority of trainings, so that the window and the rest of the machine stay responsive. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, 10);
  } catch {
    // The process has ended, or the system does not permit it.
  }
}

/** Returns the resident memory of a process in bytes, on Linux; null elsewhere, or if it has ended. */
export function measureResidentBytes(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const [, kilobytes] =
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Collects what a process writes to stderr. @returns a function that gives its last two lines */
export function collectStderrTail(stream: NodeJS.ReadableStream | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => {
    tail = (tail + text).slice(-4000);
  });
  return () => {
    const lines = tail.split('\n').map((line) => line.trim());
    return lines
      .filter((line) => line !== '' && !noise.test(line))
      .slice(-2)
      .join(' ');
  };
}

/** Stack frames, Node's version line, and TensorFlow's startup messages. */
const noise = /^(at |Node\.js v|WARNING: All log messages|[IW]\d{4} )/;
