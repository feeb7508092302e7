import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { commandsOf } from '../../../src-renderer/app/commands';
import { insideTabs } from '../../../src-renderer/inside/inside-state.svelte';
import { learnTabs } from '../../../src-renderer/learn/learn-place.svelte';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import type { Run } from '../../../src-main/contract/run';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';

async function setUp(...runs: readonly Run[]) {
  const bridge = new FakeBridge(runs);
  const workbench = new Workbench(openBridge(bridge));
  await workbench.runs.saved.open();
  const titles = () => commandsOf(workbench).map(({ title }) => title);
  const choose = (title: string) => {
    commandsOf(workbench)
      .find((command) => command.title === title)
      ?.run();
  };
  return { workbench, bridge, titles, choose };
}

describe('the commands of the palette', () => {
  it('pause or resume where some are paused or training', async () => {
    const pause = 'Pause or resume trainings';
    expect((await setUp(fakeRun(1, 'gru'))).titles()).not.toContain(pause);
    const paused = fakeRun(1, 'gru', { status: 'paused', checkpointStep: 7 });
    expect((await setUp(paused)).titles()).toContain(pause);
    const running = await setUp(fakeRun(1, 'gru'));
    expect(running.titles()).not.toContain('Stop all trainings');
    running.workbench.runs.apply({ kind: 'run', run: fakeRun(2, 'gru', { status: 'running' }) });
    expect(running.titles()).toEqual(expect.arrayContaining([pause, 'Stop all trainings']));
  });

  it('offer no training with settings that are refused', async () => {
    const { workbench, titles } = await setUp();
    expect(titles()).toContain('Start training');
    workbench.runs.form.cells = [];
    expect(titles()).not.toContain('Start training');
  });

  it('open the sample experiment where it is not there, and delete it where it is', async () => {
    expect((await setUp()).titles()).toContain('Open the sample experiment');
    const sample = await setUp(fakeRun(1, 'gru', { tags: ['sample'] }));
    expect(sample.titles()).toContain('Delete the sample experiment');
    expect(sample.titles()).not.toContain('Open the sample experiment');
  });

  it('export the model of the marked run, else of the newest that has one', async () => {
    const old = fakeRun(1, 'rnn', { name: 'old' });
    const { workbench, choose } = await setUp(fakeRun(2, 'gru', { epochsDone: 0 }), old);
    const detail = () =>
      commandsOf(workbench).find(({ title }) => title === 'Export model')?.detail;
    choose('Export model');
    expect(workbench.runs.modelExports.form?.run.id).toBe(1);
    const fresh = fakeRun(3, 'lstm', { name: 'fresh' });
    workbench.runs.apply({ kind: 'run', run: fresh });
    expect(detail()).toBe('of fresh');
    workbench.runs.compare.markRuns([old]);
    expect(detail()).toBe('of old');
    expect((await setUp()).titles()).not.toContain('Export model');
  });

  it('name a run with its number and result, and one without a result without', async () => {
    const { workbench } = await setUp(
      fakeRun(2, 'gru', { name: 'mine', bestTestAccuracy: 0.5 }),
      fakeRun(1, 'gru', { name: 'blank', bestTestAccuracy: null }),
    );
    const details = commandsOf(workbench)
      .filter(({ kind }) => kind === 'Run')
      .map(({ title, detail }) => `${title}: ${detail.split(', ').slice(0, 2).join(', ')}`);
    expect(details[0]).toMatch(/^mine: #2 GRU, 50\.00\s%$/);
    expect(details[1]).toMatch(/^blank: #1 GRU, 150 · /);
  });

  it('lead to a setting of the next experiment, also where the panel is hidden', async () => {
    const { workbench, choose } = await setUp();
    workbench.window.navigation.panelOpen = false;
    choose('Learning rate');
    const { view, panelOpen } = workbench.window.navigation;
    expect([view, panelOpen, workbench.runs.form.wanted]).toEqual(['Runs', true, 'learningRate']);
  });

  it('lead to every tab of Look inside and of Learn', async () => {
    const { workbench, choose, titles } = await setUp(fakeRun(1, 'gru'));
    choose('Mistakes');
    const { inside, learn, window } = workbench;
    expect([window.navigation.view, inside.inside.tab]).toEqual(['Inside', 'mistakes']);
    choose('Learn: XOR');
    expect([window.navigation.view, learn.tab]).toEqual(['Learn', 'xor']);
    const tabs = commandsOf(workbench).filter(
      ({ title, detail }) => detail === 'of Look inside' || title.startsWith('Learn: '),
    );
    expect(tabs).toHaveLength(insideTabs.length + learnTabs.length);
    expect(titles()).toContain('Accuracy by step');
  });

  it('know the charts of Compare, and the exports of the shown runs', async () => {
    const { workbench, bridge, choose } = await setUp(fakeRun(2, 'gru'), fakeRun(1, 'rnn'));
    const of = (kind: string) =>
      commandsOf(workbench).flatMap((one) => (one.kind === kind ? [one.title] : []));
    workbench.runs.compare.update({ filter: 'id:9' });
    expect(of('Export')).toEqual([]);
    workbench.runs.compare.update({ filter: '' });
    expect(of('Export')).toContain('Settings and results as CSV');
    choose('Confusion');
    expect([workbench.window.navigation.view, workbench.runs.compare.view.picture]).toEqual([
      ...['Runs', 'confusion'],
    ]);
    expect(of('Export')).toContain('Confusion matrices as SVG');
    choose('Every logged value as CSV');
    choose('Documentation');
    const asked = bridge.calls.slice(-2).map(({ name, request }) => ({ name, request }));
    expect(asked).toEqual([
      { name: 'exports.data', request: { runIds: [1, 2], subject: 'values', format: 'csv' } },
      { name: 'app.openDocumentation', request: null },
    ]);
  });
});
