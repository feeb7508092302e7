import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import { button, eventually, type } from '../../open-app';
import { openXorLab } from './set-up';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ fake, close } = await openXorLab());
});
afterEach(() => close());

describe('the learned network', () => {
  const learned = () => document.querySelector('aside[aria-label="The same task, learned"]');

  it('says at first what will appear', () => {
    expect(learned()?.textContent).toContain('Will it find the rule?');
  });

  it('says what it learned and draws both charts', async () => {
    const accuracyByLength = Array.from({ length: 40 }, (_, index) => (index === 2 ? 1 : 0.5));
    fake.parity = {
      batches: 333,
      learnedAt: 333,
      stopped: false,
      test: { step: 333, accuracyByLength },
      parameterCount: 10,
      elapsedMs: 5,
    };
    button('Learn Parity')?.click();
    await eventually(() => {
      expect(learned()?.textContent).toContain(
        'GRU learned the parity of 3 bits after 333 batches',
      );
    });
    const pictures = [...document.querySelectorAll('[role=img]')].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(pictures).toEqual([
      expect.stringContaining('Accuracy while it learns: Guessing') as string,
      expect.stringContaining('Accuracy by string length: Guessing') as string,
    ]);
  });

  it('shows a failure in place of the sentence, and can start again', async () => {
    fake.problems.set('labs.parity', { code: 'trainer-crashed', message: 'The process ended.' });
    button('Learn Parity')?.click();
    await eventually(() => {
      expect(learned()?.textContent).toContain('The trainer crashed. The process ended.');
    });
    expect(button('Learn Parity')?.disabled).toBe(false);
  });

  it('explains invalid settings beside their fields, and cannot start with them', () => {
    type('Bits, T', '1');
    expect(learned()?.textContent).toContain('Bits must be a whole number from 2 to 32');
    expect(button('Learn Parity')?.disabled).toBe(true);
  });
});
