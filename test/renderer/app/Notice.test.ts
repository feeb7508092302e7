import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { button, openApp, eventually } from '../open-app';

it('notices are shown above every view until they are closed', async () => {
  const fake = new FakeBridge();
  fake.notices = ['This is an old Electron.'];
  await openApp(fake);
  await eventually(() => {
    expect(document.body.textContent).toContain('This is an old Electron.');
  });
  button('Hide')?.click();
  flushSync();
  expect(document.body.textContent).not.toContain('This is an old Electron.');
});

it('shows the first of many notices, and all of them on request', async () => {
  const fake = new FakeBridge();
  fake.notices = Array.from({ length: 2000 }, (_, run) => `Run ${String(run)} cannot be read.`);
  await openApp(fake);
  const shown = () => document.querySelectorAll('aside[aria-label=Notices] p').length;
  await eventually(() => {
    expect(shown()).toBe(3);
  });
  button('Show all 2,000')?.click();
  flushSync();
  expect(shown()).toBe(2000);
  button('Show fewer')?.click();
  flushSync();
  expect(shown()).toBe(3);
});
