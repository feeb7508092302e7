import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../../src-main/contract/menu';
import { FakeBridge } from '../../support/fake-bridge';
import { button, field, openApp, type } from '../open-app';

let close: () => Promise<void>;
afterEach(() => close());

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
