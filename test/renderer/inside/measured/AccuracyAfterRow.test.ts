import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import AccuracyAfterRow from '../../../../src-renderer/inside/measured/AccuracyAfterRow.svelte';
import { plain } from '../../../../src-renderer/figures/line-style';
import { provideWorkbench, Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs } from '../../../support/fake-runs';

const runs = (['rnn', 'lstm'] as const).map((cell, index) => ({
  id: index + 1,
  label: cell.toUpperCase(),
  style: plain(cell),
  epochs: fakeEpochs({ id: index + 1, cell }, 4),
}));
const old = runs.map((run) => ({
  ...run,
  epochs: run.epochs.map((epoch) => ({ ...epoch, profiles: {} })),
}));

let shown: object | null = null;
/** By itself, with the workbench that the app would give it. */
function show<P extends Record<string, unknown>>(component: Component<P>, props: P) {
  const alone: Component<P> = (internals, given) => {
    provideWorkbench(new Workbench(openBridge(new FakeBridge())));
    return component(internals, given);
  };
  shown = mount(alone, { target: document.body, props, context: new Map() });
  flushSync();
}
afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
});

const sentence = () => document.querySelector('section p')?.textContent ?? '';

describe('the accuracy after each row', () => {
  it('says from which row on each run has most of its accuracy', () => {
    show(AccuracyAfterRow, { runs });
    expect(sentence().replace('\u00a0', ' ')).toMatch(
      /^The output layer of RNN passes 90 % of its final accuracy at row 2\d and that of LSTM at row 2\d\.$/,
    );
    expect(document.querySelector('[role=img]')?.getAttribute('aria-label')).toMatch(
      /^Accuracy after each row \(test\): RNN \d\d\.\d\d.% at Row 28; LSTM /,
    );
  });

  it('draws the probe’s accuracy beside that of the output layer', () => {
    const probe = { steps: [1, 14, 28], values: [0.3, 0.9, 0.97] };
    const probed = runs.map((run) => ({
      ...run,
      epochs: run.epochs.map((epoch) => ({
        ...epoch,
        profiles: { ...epoch.profiles, 'probe-accuracy': probe },
      })),
    }));
    show(AccuracyAfterRow, { runs: probed });
    expect(sentence()).toContain('After row 14 a linear probe on the state');
    const label = document.querySelector('[role=img]')?.getAttribute('aria-label');
    expect(label).toContain('RNN output');
    expect(label).toContain('LSTM probe');
  });

  it('says what appears here where no run has any', () => {
    show(AccuracyAfterRow, { runs: old, word: 'column' });
    expect(document.querySelector('h2')?.textContent).toBe(
      'Accuracy after each column appears here',
    );
  });
});
