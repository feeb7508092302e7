import type { Refusal } from './refusals';

/** Every way in which Unroll can refuse or fail. Titles and hints for users are keyed by these. */
export const problemCodes = [
  'bad-config',
  'bad-request',
  'bad-data',
  'data-missing',
  'data-checksum',
  'store-read-only',
  'store-busy',
  'store-full',
  'store-failed',
  'run-missing',
  'run-running',
  'checkpoint-missing',
  'checkpoint-damaged',
  'run-folder-damaged',
  'run-folder-exists',
  'store-damaged',
  'trainer-crashed',
  'trainer-failed',
  'diverged',
  'interrupted',
  'out-of-memory',
  'memory-bound',
  'export-differs',
  'export-failed',
  'model-unreadable',
  'model-timeout',
  'model-memory',
  'model-crashed',
  'bundle-refused',
  'file-unwritable',
  'file-missing',
  'file-unknown',
  'native-missing',
  'unexpected',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A problem as plain data: `message` says what happened, what was kept and what to do. */
export interface ProblemData {
  readonly code: ProblemCode;
  readonly message: string;
  /** Of data that were refused; `message` is for a terminal then. */
  readonly refusal?: Refusal | undefined;
}

/** The answer of every call across a process boundary. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ProblemData };
