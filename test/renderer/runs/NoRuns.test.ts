import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { button, openApp, eventually, click } from '../open-app';

it('offers the sample experiment in every empty view, with ordinary runs', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  for (const view of ['Look inside', 'Report', 'Runs']) {
    click(button(view));
    expect(button('Open the sample experiment'), view).toBeDefined();
  }
  button('Open the sample experiment')?.click();
  await eventually(() => {
    expect(document.querySelectorAll('tr[data-run]')).toHaveLength(3);
  });
  expect(document.querySelector('h1')?.textContent).toContain('GRU');
});
