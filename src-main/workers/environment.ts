// What every worker process gets, whoever forks it: TensorFlow's settings, a low priority, and a tail of what
// it wrote to stderr.
import { readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import { poolBytes } from '../training/measures/memory-bounds';
import type { ProcessKind } from './process-kinds';

/**
 * In a process of Electron Chromium's malloc refuses 2 GiB at once and ends the process, and TensorFlow's pool doubles
 * until it asks for that. So the pool is bounded, and what does not fit into it is an ordinary error; or there is no pool,
 * and each tensor is asked for by itself. Plain Node has all the memory that there is.
 */
const withinChromium = {
  pool: { TF_MKL_ALLOC_MAX_BYTES: String(poolBytes) },
  noPool: { TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1' },
};

/** Read once, when TensorFlow and the C library are loaded. */
const tensorflowSettings = {
  TF_CPP_MIN_LOG_LEVEL: '3',
  // The branches of the compiled step keep the cores busy, each branch one; more threads inside an op
  // only cost. One process serves runs of one thread and of several, so the number is the machine's.
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: String(availableParallelism()),
  // Keeps freed tensors' memory instead of giving it back to the system at every batch.
  MALLOC_MMAP_THRESHOLD_: '268435456',
  MALLOC_TRIM_THRESHOLD_: '268435456',
  MALLOC_TOP_PAD_: '67108864',
};

/** @param isElectron whether the worker's program is Electron, as a utility process or as Node */
export function workerEnvironment(
  kind: ProcessKind,
  isElectron = 'electron' in process.versions,
): NodeJS.ProcessEnv {
  const memory = kind === 'large' ? withinChromium.noPool : withinChromium.pool;
  return { ...process.env, ...tensorflowSettings, ...(isElectron && memory) };
}

/** Training takes what others leave: the window and the rest of the machine stay quick. */
export function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, 10);
  } catch {
    // It is gone already, or the system does not let us.
  }
}

/** Bytes that a process holds in memory, by Linux's own count; null elsewhere or when it is gone. */
export function residentBytes(pid: number | undefined): number | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const [, kilobytes] =
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Collects what a process writes to stderr and tells its last lines. */
export function stderrTail(stream: NodeJS.ReadableStream | null): () => string {
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

/** Stack frames, Node's version line, and TensorFlow's greetings. */
const noise = /^(at |Node\.js v|WARNING: All log messages|[IW]\d{4} )/;
