import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openWorkbench } from '../../open-app';

it('says what the table is grouped by, also where that follows from the runs', async () => {
  const runs = [1, 2, 3, 4].map((id) => {
    const config = fakeConfig({ seed: (id % 2) + 1, learningRate: id > 2 ? 1e-3 : 3e-3 });
    return fakeRun(id, 'gru', { config });
  });
  await openWorkbench(new FakeBridge(runs));
  const menu = () => document.querySelector('[role=dialog][aria-label="Group:"]')!;
  const words = () => menu().previousElementSibling?.textContent.replace(/\s+/g, ' ').trim();
  const choose = (label: string) => {
    const wanted = [...menu().querySelectorAll('label')].find(
      (one) => one.textContent.trim() === label,
    );
    wanted?.querySelector('input')?.click();
    flushSync();
  };
  expect(words()).toBe('Group: automatic ▾');
  (menu().previousElementSibling as HTMLButtonElement).click();
  choose('Learning rate');
  expect(words()).toBe('Group: learning rate ▾');
  expect(menu().textContent).toContain('over all its runs');
  const spread = () => document.querySelector('tr.group [data-column=best]')?.getAttribute('title');
  expect(spread()).toBe('Mean ± standard deviation over 2 seeds');
  choose('Learning rate');
  expect(words()).toBe('Group: none ▾');
  expect(menu().textContent).not.toContain('over all its runs');
  choose('Automatic: a sweep by what it varied');
  expect(words()).toBe('Group: automatic ▾');
  menu().dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }));
  flushSync();
  const labels = (within: string) =>
    [...menu().querySelectorAll(`${within} label`)].map(({ textContent }) => textContent.trim());
  expect(labels('div + fieldset')).toEqual(['Learning rate', 'Seed']);
});
