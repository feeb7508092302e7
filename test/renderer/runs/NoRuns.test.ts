import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { findButton, openApp, waitFor, click } from '../open-app';

it('offers the sample experiment, which has ordinary runs, in every empty view', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  for (const view of ['Look inside', 'Report', 'Runs']) {
    click(findButton(view));
    expect(findButton('Open the sample experiment'), view).toBeDefined();
  }
  findButton('Open the sample experiment')?.click();
  await waitFor(() => {
    expect(document.querySelectorAll('tr[data-run]')).toHaveLength(3);
  });
  expect(document.querySelector('h1')?.textContent).toContain('GRU');
});
