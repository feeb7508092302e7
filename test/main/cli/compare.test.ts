import { describe, expect, it } from 'vitest';
import { packCases } from '../../../src-main/contract/correct-cases';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { epochEvent } from '../../support/epoch-event';
import { endRun, sampleEpoch, startRun, preparedStore } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const { json } = unroll;

describe('with --json', () => {
  it('compare gives the runs in the order asked for', async () => {
    expect(await json(preparedStore(), 'compare', '1', 'second')).toMatchObject({
      runs: [
        { id: 1, epochs: [{}, { epoch: 2, trainLoss: 0.5, testAccuracy: 0.7 }] },
        { id: 2, epochs: [{}, {}] },
      ],
      pairedCases: null,
    });
  });

  it('compare counts the cases that only one of two trained models gets right', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    for (const [name, right] of [
      ['first', 4900],
      ['second', 4950],
    ] as const) {
      const { id } = startRun(store, name);
      const correct = packCases(Array.from({ length: 4950 }, (_, index) => index < right));
      const result = { ...sampleEpoch(1), correct: Buffer.from(correct).toString('base64') };
      store.trainings.append(id, epochEvent(result));
      endRun(store, id, 'finished', null, 1000);
    }
    store.close();
    expect(await json(directory, 'compare', '1', '2')).toMatchObject({
      pairedCases: {
        onlySecond: 50,
        sentence:
          '2 second avoids 50 mistakes of 1 first on the 4,950 test images and makes none that it does not (z = 7.1), more than the choice of the images gives. Another seed may change it.',
      },
    });
  });
});
