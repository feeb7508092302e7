import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { button, openApp, eventually, click } from '../open-app';

it('every empty view offers the sample experiment, whose runs are then like any other', async () => {
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
