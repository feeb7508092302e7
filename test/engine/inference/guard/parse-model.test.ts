import { describe, expect, it } from 'vitest';
import { createHostileModels } from '../../../support/hostile-models/models';
import { inProcess } from '../../../support/hostile-models/parts';
import {
  ModelRejection,
  type RejectionReason,
} from '../../../../src-main/engine/inference/guard/limits';
import { parseModel } from '../../../../src-main/engine/inference/guard/parse-model';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { readGolden } from '../../../main/export/golden';

const kinds = ['rnn', 'gru', 'lstm', 'relu'] as const;

const refused = createHostileModels().filter(({ reason }) => reason !== inProcess);

function refusal(bytes: Uint8Array): RejectionReason | 'opened' {
  try {
    parseModel(bytes);
    return 'opened';
  } catch (error) {
    if (error instanceof ModelRejection) return error.reason;
    throw error;
  }
}

describe('parseModel', () => {
  it.each(kinds)('opens the models that Unroll exports: %s', (kind) => {
    const { nodes, metadata } = parseModel(exportModel(readGolden(kind).model));
    expect(nodes.map(({ opType }) => opType)).toContain('Gemm');
    expect(metadata.get('reading')).toBe('rows');
  });

  it.each(refused.map(({ name, reason, bytes }) => [name, reason, bytes] as const))(
    'rejects %s as %s',
    (_name, reason, bytes) => {
      expect(refusal(bytes)).toBe(reason);
    },
  );

  it('reports the reason in one printable line', () => {
    for (const { bytes } of refused) {
      try {
        parseModel(bytes);
      } catch (error) {
        const { message } = error as Error;
        expect(message).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
        expect(message.length).toBeLessThan(400);
      }
    }
  });

  it('has at least sixty hostile files as tests', () => {
    expect(refused.length).toBeGreaterThanOrEqual(60);
  });
});
