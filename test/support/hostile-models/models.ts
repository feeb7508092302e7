// Malicious or malformed ONNX files, each with the reason for which it must be refused. They are made here, byte by byte,
// so that none has to be in the repository; used by several tests.
import { broken } from './broken';
import { forbidden } from './forbidden';
import { oversized } from './oversized';
import type { Expected } from './parts';
import { unbounded } from './unbounded';

export interface HostileModel {
  readonly name: string;
  readonly reason: Expected;
  readonly bytes: Uint8Array;
}

export function hostileModels(): readonly HostileModel[] {
  return [...broken, ...forbidden, ...oversized, ...unbounded].map(([name, reason, bytes]) => ({
    name,
    reason,
    bytes,
  }));
}
