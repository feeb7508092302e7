import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import type { MenuEntry } from '../../../../src-renderer/ui/context-menu.svelte';
import { runMenu } from '../../../../src-renderer/runs/actions/run-menu';
import { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

function setUp(run = fakeRun(1, 'gru')) {
  const place = new Workbench(openBridge(new FakeBridge([run]))).runs;
  const entries = runMenu(place, run).filter((item): item is MenuEntry => item !== null);
  const entry = (label: string) => entries.find((one) => one.label === label);
  return { place, entries, entry };
}

const labels = (changes: Parameters<typeof fakeRun>[2]) =>
  setUp(fakeRun(1, 'gru', changes)).entries.map(({ label }) => label);

describe('the context menu of a run', () => {
  it('opens the views of a trained run', () => {
    const { place, entry } = setUp();
    entry('Look inside')?.run();
    expect(place.window.navigation.view).toBe('Inside');
    entry('Export model…')?.run();
    expect(place.exports.models.form?.run.id).toBe(1);
    entry('Show in Runs')?.run();
    expect([place.window.navigation.view, place.compare.pointer.front]).toEqual(['Runs', 1]);
  });

  it('fills the form with its settings', () => {
    const { place, entry } = setUp();
    entry('Train again with these settings')?.run();
    expect(place.window.navigation.view).toBe('Runs');
    expect(place.newRun.form.cells).toEqual(['gru']);
  });

  it('explains why a run without an epoch or weights cannot be inspected', () => {
    const { entry } = setUp(fakeRun(1, 'gru', { epochsDone: 0, status: 'crashed' }));
    expect(entry('Look inside')?.disabledReason).toBe('No epoch has finished');
    expect(entry('Show in Runs')?.disabledReason ?? null).toBeNull();
    const unsaved = setUp(fakeRun(1, 'gru', { checkpointStep: 0, status: 'crashed' }));
    expect(unsaved.entry('Export model…')?.disabledReason).toBe('No checkpoint');
  });

  it('stops a run in training and deletes one that has ended', () => {
    expect(labels({ status: 'running' })).toContain('Stop');
    expect(labels({ status: 'running' })).not.toContain('Delete');
    expect(labels({ status: 'finished' })).toContain('Delete');
  });

  it('pauses a run in training, and resumes one that has a checkpoint', () => {
    expect(labels({ status: 'running' })).toContain('Pause');
    expect(labels({ status: 'paused', checkpointStep: 100 })).toContain('Resume');
    expect(labels({ status: 'stopped', checkpointStep: 0 })).toContain('Restart');
    expect(labels({ status: 'crashed', checkpointStep: null })).not.toContain('Resume');
    expect(labels({ status: 'finished', checkpointStep: 100 })).not.toContain('Resume');
  });
});
