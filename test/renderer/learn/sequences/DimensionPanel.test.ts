import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import { button, choose, field, type } from '../../open-app';
import { headline, openOnDigit, pick, text } from './set-up';

let fake: FakeBridge;

beforeEach(async () => {
  ({ fake } = await openOnDigit());
});

describe('the dimensions', () => {
  const verdicts = () => document.querySelectorAll('[aria-label=agrees]').length;
  const row = (name: string) =>
    [...document.querySelectorAll('tr')].find(
      (one) => one.querySelector('th[scope=row]')?.textContent === name,
    );

  beforeEach(() => {
    pick('Dimensions');
  });

  it('are formulas first, and are measured on demand', async () => {
    expect(row('x')?.textContent).toContain('[batch, T, features]');
    expect(verdicts()).toBe(0);
    button('Run one batch')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(verdicts()).toBe(17);
    });
    expect(text()).toContain('17 of 17 shapes agree');
    expect(text()).toContain('the state starts at zero');
    expect(row('h[0]')?.textContent).toContain('[1, 128, 150]');
  });

  it.each([
    ['Library GRU', '16 of 16 shapes agree', 'the state starts at zero'],
    ['FNN each row', '11 of 11 shapes agree', 'no state is passed on'],
  ])('of a %s are measured too', async (model, verdict, state) => {
    choose('Model', model);
    expect(headline()).toContain(`Expected shapes of the ${model}`);
    button('Run one batch')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(text()).toContain(verdict);
    });
    expect(text()).toContain(state);
  });

  it('of an invalid size cannot be measured', () => {
    type('Hidden', 'many');
    expect(field('Hidden').getAttribute('aria-invalid')).toBe('true');
    expect(button('Run one batch')?.disabled).toBe(true);
  });

  it('that the trainer refuses to measure show the problem', async () => {
    fake.problems.set('dimensions.measure', { code: 'out-of-memory', message: 'Too large.' });
    button('Run one batch')?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('[role=alert]')?.textContent).toContain('Too large.');
    });
  });
});
