import { expect, it, vi } from 'vitest';
import ProblemState from '../../../src-renderer/ui/ProblemState.svelte';
import { mountComponent } from '../../support/mounted';

const problem = { code: 'bad-request', message: 'Choose a run.' } as const;

it('names which of several items has the problem, and offers a retry', () => {
  const onretry = vi.fn();
  const element = mountComponent(ProblemState, { problem, of: 'GRU 150', onretry });
  expect(element.textContent).toContain('GRU 150: ');
  expect(element.textContent).toContain('Choose a run.');
  element.querySelector('button')!.click();
  expect(onretry).toHaveBeenCalledOnce();
});

it('starts no line with the dot of a name', () => {
  const element = mountComponent(ProblemState, { problem, of: 'GRU · 32' });
  const kept = [...element.querySelectorAll('h2 .nowrap')].map(({ textContent }) => textContent);
  expect(kept).toEqual(['GRU ·']);
});

it('offers no retry if it cannot help', () => {
  expect(mountComponent(ProblemState, { problem }).querySelector('button')).toBeNull();
  const missing = { ...problem, code: 'checkpoint-missing' } as const;
  const element = mountComponent(ProblemState, { problem: missing, onretry: vi.fn() });
  expect(element.querySelector('button')).toBeNull();
});
