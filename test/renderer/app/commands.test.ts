import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { MenuCommand } from '../../../src-main/contract/menu';
import { openBridge } from '../../../src-renderer/bridge';
import { listCommands } from '../../../src-renderer/app/commands';
import { insideTabs } from '../../../src-renderer/inside/state/inside-state.svelte';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import type { Run } from '../../../src-main/engine/contract/run';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { findButton, findField, openApp, press, type, waitFor, click } from '../open-app';

async function setUp(...runs: readonly Run[]) {
  const bridge = new FakeBridge(runs);
  const workbench = new Workbench(openBridge(bridge));
  await workbench.runs.saved.open();
  const titles = () => listCommands(workbench).map(({ title }) => title);
  const choose = (title: string) => {
    listCommands(workbench)
      .find((command) => command.title === title)
      ?.run();
  };
  return { workbench, bridge, titles, choose };
}

describe('the command list of the palette', () => {
  it('exports the model of the selected run, or of the newest run with a model', async () => {
    const old = fakeRun(1, 'rnn', { name: 'old' });
    const { workbench, choose } = await setUp(fakeRun(2, 'gru', { epochsDone: 0 }), old);
    const exported = () => workbench.runs.exports.models.form?.run.name;
    choose('Export model');
    expect(exported()).toBe('old');
    const fresh = fakeRun(3, 'lstm', { name: 'fresh' });
    workbench.runs.apply({ kind: 'run', run: fresh });
    choose('Export model');
    expect(exported()).toBe('fresh');
    workbench.runs.compare.go({ select: [old] });
    choose('Export model');
    expect(exported()).toBe('old');
  });

  it('opens every tab of Look inside and of Learn', async () => {
    const { workbench, choose, titles } = await setUp(fakeRun(1, 'gru'));
    choose('Mistakes');
    const { inside, learn, window } = workbench;
    expect([window.navigation.view, inside.inside.tab]).toEqual(['Inside', 'mistakes']);
    choose('XOR');
    expect([window.navigation.view, learn.tab]).toEqual(['Learn', 'xor']);
    const tabs = listCommands(workbench).filter(
      ({ detail }) => detail === 'of Look inside' || detail === 'of Learn',
    );
    // No model was imported, and none forecasts.
    expect(tabs).toHaveLength(insideTabs.length - 2 + Object.keys(learn.pages).length);
    expect(titles()).toContain('Accuracy by row');
  });
});

const dialog = () => document.querySelector('dialog')?.getAttribute('aria-label');

it('opens views, starts, stops and collects from the menu bar', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  const menu = (command: MenuCommand) => {
    fake.emit({ kind: 'menu', command });
    flushSync();
  };
  menu('Report');
  expect(findButton('Report')?.getAttribute('aria-current')).toBe('page');
  menu('panel');
  menu('new-experiment');
  await waitFor(() => {
    expect(document.activeElement).toBe(findField('Hidden size'));
  });
  menu('start');
  menu('stop');
  menu('documentation');
  menu('sample');
  await vi.waitFor(() => {
    const names = fake.calls.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'experiments.start',
        'experiments.stop',
        'app.openDocumentation',
        'runs.openSample',
      ]),
    );
  });
  const collected = { stores: 8, changed: 3, running: 2, unreadable: 0, reason: null };
  fake.answers['runs.collect'] = () => collected;
  menu('collect');
  await waitFor(() => {
    expect(document.body.textContent).toContain(
      'Collected 3 runs of 8 stores; 2 still train. Collect again later.',
    );
  });
  type('Hidden size', 'many');
  menu('start');
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Hidden size must be');
});

it('handles its keys with Ctrl or ⌘, without Alt, and not under a dialog', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  const isOpen = (view: string) => findButton(view)?.getAttribute('aria-current') === 'page';
  press(document.body, '3', { ctrlKey: true });
  expect(isOpen('Learn')).toBe(true);
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
});

it('pauses trainings on Ctrl+Shift+P, and saves an open report as PDF on Ctrl+P', async () => {
  const fake = new FakeBridge([
    fakeRun(1, 'gru'),
    fakeRun(2, 'gru', { status: 'paused', checkpointStep: 0 }),
  ]);
  await openApp(fake);
  press(document.body, 'p', { ctrlKey: true });
  expect([...fake.asked('experiments.resume'), ...fake.asked('report.save')]).toEqual([]);
  press(document.body, 'P', { ctrlKey: true, shiftKey: true });
  expect(fake.asked('experiments.resume')).toHaveLength(1);
  click(findButton('Report'));
  press(document.body, 'p', { ctrlKey: true });
  expect(fake.asked('report.save')).toMatchObject([{ format: 'pdf' }]);
  expect(fake.asked('experiments.resume')).toHaveLength(1);
});
