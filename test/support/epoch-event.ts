// The end of an epoch whose checkpoint's file is missing.
import type { EpochResult, EventOfKind } from '../../src-main/engine/contract/run-event';

export function createEpochEvent(result: EpochResult, batchesPerEpoch = 10): EventOfKind<'epoch'> {
  const { epoch } = result;
  const position = { epoch: epoch + 1, batch: 0, step: epoch * batchesPerEpoch };
  const file = `epoch-${String(epoch).padStart(4, '0')}.safetensors`;
  const checkpoint = { file, bytes: 0, sha256: '0'.repeat(64), position };
  return { kind: 'epoch', result, checkpoint, at: '2026-11-25T12:00:00.000Z' };
}
