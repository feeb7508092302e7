import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../src-main/contract/menu';
import { FakeBridge } from '../support/fake-bridge';
import { fakeRun } from '../support/fake-runs';
import { button, field, openApp, type } from './open-app';

let close: () => Promise<void>;
afterEach(() => close());

it('a store that cannot be read says why and can be tried again', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.problems.set('runs.list', { code: 'store-busy', message: 'Close the other program.' });
  close = await openApp(fake);
  expect(document.body.textContent).toContain('The store is in use');
  expect(document.body.textContent).toContain('Close the other program.');
  fake.problems.clear();
  button('Try again')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('h1')?.textContent).toContain('GRU reaches');
  });
});

it('notices are shown above every view until they are closed', async () => {
  const fake = new FakeBridge();
  fake.notices = ['This is an old Electron.'];
  close = await openApp(fake);
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('This is an old Electron.');
  });
  button('Hide')?.click();
  flushSync();
  expect(document.body.textContent).not.toContain('This is an old Electron.');
});

it('shows the first of many notices, and all of them on request', async () => {
  const fake = new FakeBridge();
  fake.notices = Array.from({ length: 2000 }, (_, run) => `Run ${String(run)} cannot be read.`);
  close = await openApp(fake);
  const shown = () => document.querySelectorAll('aside[aria-label=Notices] p').length;
  await vi.waitFor(() => {
    flushSync();
    expect(shown()).toBe(3);
  });
  button('Show all 2,000')?.click();
  flushSync();
  expect(shown()).toBe(2000);
  button('Show fewer')?.click();
  flushSync();
  expect(shown()).toBe(3);
});

it('says in the headline that runs cannot be read, and offers no sample in their place', async () => {
  const fake = new FakeBridge();
  fake.unreadableRuns = 2000;
  close = await openApp(fake);
  for (const view of ['Train', 'Compare']) {
    button(view)?.click();
    await vi.waitFor(() => {
      flushSync();
      expect(document.querySelector('h1')?.textContent).toBe('2,000 runs cannot be read');
    });
    expect(document.body.textContent).toContain('unroll repair');
    expect(document.body.textContent).not.toContain('sample');
  }
});

it('queued runs that the store refuses are reported, whatever view is open', async () => {
  const fake = new FakeBridge();
  close = await openApp(fake);
  button('Labs')?.click();
  flushSync();
  fake.emit({ kind: 'refused', problem: { code: 'store-full', message: 'Free some space.' } });
  flushSync();
  const alert = document.querySelector('[role=alert]');
  expect(alert?.getAttribute('aria-label')).toBe('A run could not start');
  expect(alert?.textContent).toContain('Free some space.');
});

it('the open view is marked in the rail', async () => {
  close = await openApp(new FakeBridge());
  expect(button('Train')?.getAttribute('aria-current')).toBe('page');
  button('Compare')?.click();
  flushSync();
  expect(button('Compare')?.getAttribute('aria-current')).toBe('page');
  expect(button('Train')?.hasAttribute('aria-current')).toBe(false);
});

it('the menu bar opens views, starts and stops', async () => {
  const fake = new FakeBridge();
  close = await openApp(fake);
  const menu = (command: MenuCommand) => {
    fake.emit({ kind: 'menu', command });
    flushSync();
  };
  menu({ kind: 'open', view: 'Report' });
  expect(button('Report')?.getAttribute('aria-current')).toBe('page');
  menu({ kind: 'panel' });
  menu({ kind: 'new-experiment' });
  await vi.waitFor(() => {
    flushSync();
    expect(document.activeElement).toBe(field('Hidden size'));
  });
  menu({ kind: 'start' });
  menu({ kind: 'stop' });
  await vi.waitFor(() => {
    const names = fake.calls.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['experiments.start', 'experiments.stop']));
  });
  type('Hidden size', 'many');
  menu({ kind: 'start' });
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Hidden size must be');
});

it('every empty view offers the sample experiment, whose runs are then like any other', async () => {
  const fake = new FakeBridge();
  close = await openApp(fake);
  for (const view of ['Train', 'Inside', 'Models', 'Report', 'Compare']) {
    button(view)?.click();
    flushSync();
    expect(button('Open the sample experiment'), view).toBeDefined();
  }
  button('Train')?.click();
  flushSync();
  button('Open the sample experiment')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(button('Compare')?.getAttribute('aria-current')).toBe('page');
  });
  expect(document.querySelector('h1')?.textContent).toContain('GRU');
});
