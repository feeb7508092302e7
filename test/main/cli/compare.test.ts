import { describe, expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';
import { preparedStore } from '../../support/sample-run';

const { json } = buildCommandLine('fake');

describe('with --json', () => {
  it('compare gives the runs in the order asked for', async () => {
    expect(await json(preparedStore(), 'compare', '1', 'second')).toMatchObject({
      runs: [
        { id: 1, epochs: [{}, { epoch: 2, trainLoss: 0.5, testAccuracy: 0.7 }] },
        { id: 2, epochs: [{}, {}] },
      ],
    });
  });
});
