import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../src-main/catalogue/config';
import { packCases } from '../../../src-main/contract/correct-cases';
import { agreementOf, pairedCasesOf, type RunCurves } from '../../../src-main/store/agreement';
import { openRunStore, type RunStore } from '../../../src-main/store/run-store';
import { epochEvent } from '../../support/epoch-event';
import { sampleEpoch, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const curves = (losses: number[], ...accuracies: number[]): RunCurves => ({
  losses: Float32Array.from(losses),
  epochs: accuracies.map((testAccuracy, index) => ({ epoch: index + 1, testAccuracy })),
});

describe('how close two runs are', () => {
  it('is the largest and the mean difference of the losses, and that of the last accuracies', () => {
    const agreement = agreementOf(
      curves([2, 1, 0.5], 0.9, 0.95),
      curves([2, 1.5, 0.25], 0.8, 0.96),
    );
    expect(agreement).toEqual({
      batches: 3,
      largestLossDifference: 0.5,
      meanLossDifference: 0.25,
      epoch: 2,
      accuracyDifference: expect.closeTo(1, 9) as number,
    });
  });

  it('counts what both have, when one was stopped', () => {
    const agreement = agreementOf(curves([2, 1, 9, 9], 0.9, 0.99), curves([2, 1.5], 0.85));
    expect(agreement).toMatchObject({ batches: 2, largestLossDifference: 0.5, epoch: 1 });
    expect(agreement.accuracyDifference).toBeCloseTo(-5, 9);
  });

  it('is not known before the first batch, and its accuracy not before the first epoch', () => {
    expect(agreementOf(curves([]), curves([2], 0.9))).toEqual({
      batches: 0,
      largestLossDifference: null,
      meanLossDifference: null,
      epoch: 0,
      accuracyDifference: null,
    });
  });

  it('is no number where a loss is none', () => {
    expect(agreementOf(curves([2, NaN]), curves([2, 1])).largestLossDifference).toBeNaN();
  });
});

describe('two models, case by case', () => {
  const cases = sampleEpoch(1).confusion.reduce((sum, count) => sum + count, 0);
  const rightFrom = (first: number) =>
    Buffer.from(packCases(Array.from({ length: cases }, (_, index) => index >= first))).toString(
      'base64',
    );
  const run = (store: RunStore, correct?: string, changes: Partial<RunConfig> = {}) => {
    const { id } = startRun(store, 'GRU 8', changes);
    const result = { ...sampleEpoch(1), ...(correct !== undefined && { correct }) };
    store.trainings.append(id, epochEvent(result));
    return id;
  };

  it('are counted after the last epoch of each', () => {
    const store = openRunStore(temporaryDirectory());
    const pair = [run(store, rightFrom(10)), run(store, rightFrom(25))] as const;
    expect(pairedCasesOf(store, pair)).toMatchObject({ cases, onlyFirst: 15, onlySecond: 0 });
  });

  it('are not compared where that was not kept, or on other images', () => {
    const store = openRunStore(temporaryDirectory());
    const one = run(store, rightFrom(0));
    expect(pairedCasesOf(store, [one, run(store)])).toBeNull();
    expect(pairedCasesOf(store, [one, run(store, 'AAAA')])).toBeNull();
    expect(
      pairedCasesOf(store, [one, run(store, rightFrom(0), { evaluateOn: 'validation' })]),
    ).toBeNull();
  });
});
