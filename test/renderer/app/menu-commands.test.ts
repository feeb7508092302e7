import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../../src-main/contract/menu';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press, type } from '../open-app';

const dialog = () => document.querySelector('dialog')?.getAttribute('aria-label');

it('the menu bar opens views, starts and stops', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  const menu = (command: MenuCommand) => {
    fake.emit({ kind: 'menu', command });
    flushSync();
  };
  menu('Report');
  expect(button('Report')?.getAttribute('aria-current')).toBe('page');
  menu('panel');
  menu('new-experiment');
  await vi.waitFor(() => {
    flushSync();
    expect(document.activeElement).toBe(field('Hidden size'));
  });
  menu('start');
  menu('stop');
  menu('documentation');
  await vi.waitFor(() => {
    const names = fake.calls.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['experiments.start', 'experiments.stop', 'app.openDocumentation'],
      ]),
    );
  });
  type('Hidden size', 'many');
  menu('start');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Hidden size must be');
});

it('the keys of the list work: with Ctrl or ⌘, without Alt, and not under a dialog', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  const isOpen = (view: string) => button(view)?.getAttribute('aria-current') === 'page';
  press(document.body, '3', { ctrlKey: true });
  expect(isOpen('Learn')).toBe(true);
  press(document.body, 't', { ctrlKey: true });
  expect(dialog()).toBeUndefined();
  press(document.body, '1', { metaKey: true });
  press(document.body, '2', { ctrlKey: true, altKey: true });
  press(document.body, '2');
  expect(isOpen('Runs')).toBe(true);
  press(document.body, ',', { ctrlKey: true });
  expect(dialog()).toBe('Settings');
  press(document.body, '2', { ctrlKey: true });
  expect(isOpen('Runs')).toBe(true);
  press(document.body, 'k', { ctrlKey: true });
  expect(dialog()).toBe('Command palette');
  press(document.body, 'K', { ctrlKey: true });
  expect(dialog()).toBeUndefined();
  press(document.body, '?', { shiftKey: true });
  expect(dialog()).toBe('Keyboard shortcuts');
});

it('Ctrl+Shift+P pauses trainings; Ctrl+P saves the report as PDF where it is open, and does nothing elsewhere', async () => {
  const fake = new FakeBridge([
    fakeRun(1, 'gru'),
    fakeRun(2, 'gru', { status: 'paused', checkpointStep: 0 }),
  ]);
  await openApp(fake);
  const asked = (name: string) => fake.calls.filter((call) => call.name === name);
  press(document.body, 'p', { ctrlKey: true });
  expect([...asked('experiments.resume'), ...asked('report.save')]).toEqual([]);
  press(document.body, 'P', { ctrlKey: true, shiftKey: true });
  expect(asked('experiments.resume')).toHaveLength(1);
  button('Report')?.click();
  flushSync();
  press(document.body, 'p', { ctrlKey: true });
  expect(asked('report.save').map(({ request }) => request)).toMatchObject([{ format: 'pdf' }]);
  expect(asked('experiments.resume')).toHaveLength(1);
});
