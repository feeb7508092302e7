import { expect, it, vi } from 'vitest';
import ProblemBox from '../../../src-renderer/ui/ProblemBox.svelte';
import ProblemState from '../../../src-renderer/ui/ProblemState.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';
import { problemTitles } from '../../../src-renderer/ui/problem-titles';
import { mountComponent } from '../../support/mounted';

it('shows a problem as an alert with title and message, which can be closed', () => {
  const onclose = vi.fn();
  const problem = { code: 'bad-request', message: 'Choose a run.' } as const;
  const element = mountComponent(ProblemBox, { problem, onclose });
  const alert = element.querySelector('[role=alert]')!;
  expect(alert.textContent).toContain(problemTitles['bad-request']);
  expect(alert.textContent).toContain('Choose a run.');
  alert.querySelector('button')!.click();
  expect(onclose).toHaveBeenCalledOnce();
});

it('names fields of the window and no flags wherever a problem is shown', () => {
  const refusal = {
    code: 'store-failed.unusable',
    fields: { directory: '/runs', why: 'busy' },
  } as const;
  const problem = { code: 'store-failed', message: 'with --store DIR', refusal } as const;
  const toasts = new Toasts();
  toasts.problem(problem);
  const shown = [
    toasts.shown[0]?.text,
    mountComponent(ProblemBox, { problem, onclose: vi.fn() }).textContent,
    mountComponent(ProblemState, { problem }).textContent,
  ];
  for (const text of shown) {
    expect(text).toContain('with “Open Store…”');
    expect(text).not.toContain('--store');
  }
});
