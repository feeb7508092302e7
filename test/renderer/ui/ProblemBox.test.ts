import { expect, it, vi } from 'vitest';
import ProblemBox from '../../../src-renderer/ui/ProblemBox.svelte';
import { problemTitles } from '../../../src-renderer/ui/problem-titles';
import { mounted } from '../../support/mounted';

it('a problem is an alert with its title and its words, which can be closed', () => {
  const onclose = vi.fn();
  const problem = { code: 'bad-request', message: 'Choose a run.' } as const;
  const element = mounted(ProblemBox, { problem, onclose });
  const alert = element.querySelector('[role=alert]')!;
  expect(alert.textContent).toContain(problemTitles['bad-request']);
  expect(alert.textContent).toContain('Choose a run.');
  alert.querySelector('button')!.click();
  expect(onclose).toHaveBeenCalledOnce();
});
