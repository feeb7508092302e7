import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../../src-main/contract/menu';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press, type } from '../open-app';

it('the menu bar opens views, starts and stops', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
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
