// Forecasts of two shops, one and two days ahead: the metadata, and four windows of two numbers.
import type { NumberPredictions } from '../../src-main/engine/contract/inspection';
import type { SequenceDataMetadata } from '../../src-main/engine/contract/sequence-data';
import { gestureFacts } from './own-data';

type Target = NonNullable<SequenceDataMetadata['targets']>[number];

export const createShopProperties = (
  getErrors: (ahead: number) => Omit<Target, 'name' | 'channel' | 'ahead'>,
  names: readonly [string, string],
): SequenceDataMetadata => ({
  ...gestureFacts,
  classes: [],
  targets: [1, 2].map((ahead) => ({
    name: `sales +${String(ahead)}`,
    channel: 'sales',
    ahead,
    ...getErrors(ahead),
  })),
  series: { columns: ['shop'], names: [...names] },
  time: { column: 'day', unit: 'milliseconds', step: 86_400_000, origin: Date.UTC(2026, 0, 1) },
});

/** @param naive the naive prediction in addition to the mean */
export const createShopNumbers = (naive: 'errorOfLast' | 'errorOfSeason'): NumberPredictions => ({
  truth: Float32Array.of(1, 2, 3, 4, 50, 60, 70, 80),
  predicted: Float32Array.of(2, 4, 4, 6, 60, 60, 80, 80),
  furthest: new Uint16Array(4),
  error: Float32Array.of(1, 1, 10, 10),
  windows: {
    seriesOf: Uint32Array.of(0, 0, 1, 1),
    after: Float64Array.of(10, 11, 10, 11),
    errorScales: Float64Array.of(2, 2, 20, 20),
    naive: {
      errorOfMean: Float32Array.of(1, 4, 3, 6, 50, 62, 70, 82),
      [naive]: Float32Array.of(0, 0, 2, 2, 49, 58, 69, 78),
    },
  },
});
