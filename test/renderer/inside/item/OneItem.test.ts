import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import { button, eventually } from '../../open-app';
import { headline, openOnThreeRuns, tables } from '../set-up';

let fake: FakeBridge;

describe('Look inside with runs', () => {
  beforeEach(async () => {
    ({ fake } = await openOnThreeRuns());
  });

  it('says what each model predicts and which one decides last', () => {
    expect(headline()).toMatch(/^All three misclassify 2 as \d; LSTM settles last, at row 12$/);
    expect(document.body.textContent).toMatch(/✕ Output layer: \d from row 4 on/);
  });

  it('says once that the weights of several runs are missing, and names no file of one', async () => {
    fake.missingWeights = [1, 2, 3];
    button('Next')?.click();
    const problems = () =>
      [...document.querySelectorAll('h2')].flatMap(({ textContent }) =>
        textContent.includes('No trained weights') ? [textContent] : [],
      );
    await eventually(() => {
      expect(problems()).toEqual(['RNN, GRU and LSTM: No trained weights']);
      expect(document.body.textContent).toContain('Train again.');
    });
    expect(document.body.textContent).not.toContain('File 1 is gone.');
    fake.missingWeights = [1, 3];
    expect(button('Try again')).toBeFalsy();
    button('Next')?.click();
    await eventually(() => {
      expect(problems()).toEqual(['RNN and LSTM: No trained weights']);
      expect(tables()).toHaveLength(1);
    });
  });
});
