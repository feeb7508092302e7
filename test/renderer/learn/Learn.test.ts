import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { findButton, waitFor, openApp } from '../open-app';

it('explains why there is no data, and retries', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  fake.problems.set('inspection.testItems', { code: 'data-missing', message: 'Run npm start.' });
  findButton('Learn')?.click();
  await waitFor(() => {
    expect(document.body.textContent).toContain('Run npm start.');
  });
  fake.problems.clear();
  findButton('Try again')?.click();
  await waitFor(() => {
    expect(document.body.textContent).toContain('many-to-one');
  });
});
