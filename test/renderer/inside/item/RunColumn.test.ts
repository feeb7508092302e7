import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../open-app';
import { headline, openOnThreeRuns, tables } from '../set-up';

let close: () => Promise<void>;
afterEach(() => close());

describe('Look inside with runs', () => {
  beforeEach(async () => {
    ({ close } = await openOnThreeRuns());
  });

  it('deselecting a run removes its column', async () => {
    const [last] = document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]');
    last?.click();
    await eventually(() => {
      expect(tables()).toHaveLength(2);
      expect(headline()).toMatch(/^Both/);
    });
  });
});
