import { expect, it } from 'vitest';
import { formatEpochs } from '../../../src-renderer/ui/names';
import { fakeConfig } from '../../support/fake-runs';

it('formats epochs as text, the completed ones before the planned ones', () => {
  const of = (epochsDone: number, epochs: number) =>
    formatEpochs({ epochsDone, config: fakeConfig({ epochs }) });
  expect([of(1, 1), of(0, 1), of(10, 10), of(3, 10)]).toEqual([
    '1 epoch',
    '0 of 1 epoch',
    '10 epochs',
    '3 of 10 epochs',
  ]);
});
