import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { findButton, openApp, waitFor, click } from '../open-app';

it('shows notices above every view until they are closed', async () => {
  const fake = new FakeBridge();
  fake.notices = ['This is an old Electron.'];
  await openApp(fake);
  await waitFor(() => {
    expect(document.body.textContent).toContain('This is an old Electron.');
  });
  click(findButton('Hide'));
  expect(document.body.textContent).not.toContain('This is an old Electron.');
});
