import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../open-app';
import { headline, openOnThreeRuns, tables } from '../set-up';

describe('Look inside with runs', () => {
  beforeEach(async () => {
    await openOnThreeRuns();
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
