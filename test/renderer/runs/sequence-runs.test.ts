import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { closedWords } from '../../../src-renderer/inside/inside-words';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { gestures } from '../../support/own-data';
import { button, eventually, openWorkbench } from '../open-app';

const names = ['wave', 'point', 'rest'];
/** 10 waves, 6 points, 4 rests. */
const confusion = [10, 0, 0, 2, 4, 0, 0, 0, 4];
const ofImages = fakeRun(1, 'gru', { name: 'On images' });
const ofSequences = fakeRun(2, 'lstm', {
  name: 'On gestures',
  dataChecksum: 'gestures',
  config: fakeConfig({ cell: 'lstm', dataset: gestures, evaluateOn: 'validation' }),
});

let fake: FakeBridge;
let workbench: Workbench;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge([ofImages, ofSequences]);
  fake.classNames = names;
  fake.confusions.set(2, confusion);
  ({ workbench, close } = await openWorkbench(fake));
});
afterEach(() => close());

const text = () => document.body.textContent.replaceAll('\u00a0', ' ');
const asked = (name: string) => fake.calls.filter((one) => one.name === name);

describe('the panel of a run on sequences', () => {
  it('has the accuracy beside its interval, the count and the largest class', async () => {
    workbench.runs.showDetails([ofSequences]);
    await eventually(() => {
      expect(text()).toContain('20 sequences, 95 % interval');
      expect(text()).toContain('the largest class has 50.0 %');
    });
    expect(document.querySelector('abbr[title="Accuracy on the validation sequences"]')).not.toBe(
      null,
    );
  });

  it('names no setting that only images have', async () => {
    workbench.runs.showDetails([ofSequences]);
    const terms = () => [...document.querySelectorAll('aside dt')].map((one) => one.textContent);
    await eventually(() => {
      expect(terms()).toContain('Training sequences');
    });
    expect(terms()).not.toContain('Reading');
    expect(terms()).not.toContain('Shift');
    expect(text()).toContain('validation sequences');
    workbench.runs.showDetails([ofImages]);
    await eventually(() => {
      expect(terms()).toContain('Reading');
      expect(terms()).toContain('Training images');
    });
    expect(text()).not.toContain('the largest class has');
  });
});

describe('confusion matrices', () => {
  const table = (run: string) =>
    [...document.querySelectorAll('table')].find((one) =>
      one.getAttribute('aria-label')?.includes(run),
    );
  const open = async () => {
    workbench.runs.compare.update({ picture: 'confusion' });
    await eventually(() => {
      expect(table('LSTM')?.textContent).toContain('wave');
    });
  };

  it('have a row for each class, with its name, beside others of ten', async () => {
    await open();
    expect(table('LSTM')?.querySelectorAll('tbody tr')).toHaveLength(3);
    expect(table('GRU')?.querySelectorAll('tbody tr')).toHaveLength(10);
    expect(button('2 sequences of “point” taken for “wave”')).toBeDefined();
  });

  it('are not subtracted from those of other data', async () => {
    await open();
    workbench.runs.confusion.against = 1;
    flushSync();
    expect(table('LSTM')).toBeUndefined();
    expect(text()).toContain('Runs on other data are left out.');
  });

  it('say that the sequences of a cell cannot be shown yet', async () => {
    await open();
    button('2 sequences of “point” taken for “wave”')?.click();
    flushSync();
    expect(text()).toContain('epoch 10: “point” taken for “wave”');
    expect(text()).toContain('The sequences of a cell cannot be shown yet.');
    expect(asked('inspection.predictions')).toEqual([]);
  });
});

describe('Look inside', () => {
  it('lists runs on sequences, which cannot be chosen, and says where they are shown', async () => {
    workbench.inside.show('image');
    await eventually(() => {
      expect(text()).toContain(closedWords);
    });
    const inputs = [...document.querySelectorAll<HTMLInputElement>('aside input[type=checkbox]')];
    const rows = inputs.map((one) => [one.closest('label')?.textContent, one.disabled] as const);
    expect(rows.find(([name]) => name?.includes('On gestures'))?.[1]).toBe(true);
    expect(rows.find(([name]) => name?.includes('On images'))?.[1]).toBe(false);
    const trace = asked('inspection.trace').map(({ request }) => request);
    expect(JSON.stringify(trace)).not.toContain('"runIds":[2');
  });

  it('answers where such a run is opened, and stays', async () => {
    workbench.inside.openRun(ofSequences);
    await eventually(() => {
      expect(text()).toContain('On gestures reads sequences');
    });
    expect(workbench.window.navigation.view).toBe('Runs');
  });

  it('does not let it classify a drawn digit', () => {
    expect(workbench.inside.drawing.all.map(({ name }) => name)).toEqual(['On images']);
  });
});
