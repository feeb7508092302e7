import { expect, it } from 'vitest';
import { elementFunctions } from '../../../../src-main/engine/catalogue/cells/functions';
import { FakeBridge } from '../../../support/fake-bridge';
import { findButton, click, openApp } from '../../open-app';

it('collapses the notation card, which lists every function for cells', async () => {
  await openApp(new FakeBridge());
  click(findButton('New cell…'));
  const card = [...document.querySelectorAll('details')].find(({ textContent }) =>
    textContent.includes('Notation'),
  );
  expect(card?.open).toBe(false);
  for (const name of [...Object.keys(elementFunctions), 'LN'])
    expect(card?.textContent).toContain(name);
});
