import { readings } from '$catalogue/reading';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { performMenuCommand } from '../../../../src-renderer/app/menu-commands';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { foundGestures, gestureFacts, gestures } from '../../../support/own-data';
import { button, choice, choose, eventually, field, openWorkbench, type } from '../../open-app';

let fake: FakeBridge;
let workbench: Workbench;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  fake.ownData = [{ ...gestureFacts, name: 'Strokes', sha256: 'b'.repeat(64) }];
  fake.foundData = foundGestures;
  ({ workbench, close } = await openWorkbench(fake));
  await eventually(() => {
    expect(optionsOfData()).toContain('Strokes');
  });
});
afterEach(() => close());

const select = () => choice('Data');
const optionsOfData = () => [...select().options].map(({ text }) => text);
const dialog = () => document.querySelector('dialog[aria-label="Add data"]');
const asked = (name: string) => fake.calls.filter((one) => one.name === name);
const labels = () => [...document.querySelectorAll('label')].map((one) => one.textContent.trim());

describe('the data of the next run', () => {
  it('are MNIST, a data set of the store, or files', () => {
    expect(optionsOfData()).toEqual(['MNIST', 'Strokes', 'Open my data…']);
  });

  it('hide what only images have, and never store it', () => {
    type('Shift (px)', '2');
    choose('Reading', readings.columns.label);
    expect(workbench.runs.form.config).toMatchObject({ shift: 2, reading: 'columns' });
    choose('Data', 'Strokes');
    expect(labels()).not.toContain('Shift (px)');
    expect(labels()).not.toContain('Reading');
    expect(workbench.runs.form.config).toMatchObject({
      ...{ shift: 0, reading: 'rows' },
      dataset: { kind: 'sequences', name: 'Strokes', sha256: 'b'.repeat(64) },
    });
    expect(workbench.runs.form.valid).toBe(true);
    choose('Data', 'MNIST');
    expect(field('Shift (px)').value).toBe('2');
  });

  it('say how many they are, and evaluate on sequences', () => {
    choose('Data', 'Strokes');
    expect(document.body.textContent).toContain('30 train, 20 test, 3 classes');
    const evaluated = [...choice('Evaluate on').options];
    expect(evaluated.map(({ text }) => text)).toEqual(['Test sequences', 'Validation sequences']);
    expect(button('Quick trial')?.title).toBe('One epoch of 30 sequences: a few seconds');
  });

  it('of unequal lengths disable models that need one length, with the reason', () => {
    field('Library GRU').click();
    flushSync();
    expect(workbench.runs.form.config.cells).toContain('library-gru');
    choose('Data', 'Strokes');
    expect(field('Library GRU').disabled).toBe(true);
    expect(field('GRU').disabled).toBe(false);
    expect(workbench.runs.form.config.cells).toEqual(['rnn', 'gru', 'lstm']);
    expect(document.body.textContent).toContain(
      'Only for sequences of one length; these have 7 to 29 steps.',
    );
    choose('Data', 'MNIST');
    expect(field('Library GRU').checked).toBe(true);
  });

  it('of one length take every model', async () => {
    const part = { ...gestureFacts.train, shortest: 25, longest: 25 };
    fake.ownData = [{ ...gestureFacts, train: part, test: part }];
    await workbench.runs.ownData.open();
    flushSync();
    choose('Data', 'Gestures');
    expect(field('Library GRU').disabled).toBe(false);
    expect(document.body.textContent).not.toContain('Only for sequences of one length');
  });

  it('stay when a run is trained again, also where the store no longer has them', () => {
    const { config } = fakeRun(1, 'gru');
    workbench.runs.form.take({ ...config, cell: 'gru', dataset: gestures }, 'again');
    flushSync();
    expect(optionsOfData()).toEqual(['MNIST', 'Strokes', 'Gestures', 'Open my data…']);
    expect(workbench.runs.form.config.dataset).toEqual(gestures);
  });
});

describe('opening data', () => {
  const open = async () => {
    choose('Data', 'Open my data…');
    await eventually(() => {
      expect(dialog()).not.toBeNull();
    });
  };

  it('shows what was read, and adds it under a name as the next run’s data', async () => {
    await open();
    const shown = dialog()!.textContent;
    expect(shown).toContain('50 sequences of 2 channels, 7 to 29 steps, 3 classes');
    expect(dialog()!.querySelectorAll('polyline')).toHaveLength(6);
    const pictures = [...dialog()!.querySelectorAll('[role=img]')];
    expect(pictures.map((one) => one.getAttribute('aria-label'))).toEqual([
      'wave, 4 steps',
      'point, 4 steps',
      'rest, 4 steps',
      'Sequences by length. 7–18 steps: 35, 19–29 steps: 15',
      'Sequences by class. wave: 20, point: 16, rest: 14',
    ]);
    const input = dialog()!.querySelector('input')!;
    expect(input.value).toBe('Gestures');
    input.value = 'Waves';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    button('Add')?.click();
    await eventually(() => {
      expect(dialog()).toBeNull();
      expect(select().value).toBe(gestures.sha256);
    });
    expect(asked('datasets.add').at(-1)?.request).toEqual({ name: 'Waves' });
    expect(optionsOfData()).toContain('Waves');
  });

  it('adds nothing when it is cancelled', async () => {
    await open();
    button('Cancel')?.click();
    await eventually(() => {
      expect(dialog()).toBeNull();
    });
    expect(asked('datasets.add')).toEqual([]);
    expect(asked('datasets.cancel')).toHaveLength(1);
    expect(select().value).toBe('mnist');
  });

  it('says in the dialog why data were not added', async () => {
    fake.problems.set('datasets.add', { code: 'bad-request', message: 'The name is taken.' });
    await open();
    button('Add')?.click();
    await eventually(() => {
      expect(dialog()?.textContent).toContain('The name is taken.');
    });
  });

  it('says what was tried where files cannot be read, and keeps the data that were chosen', async () => {
    fake.problems.set('datasets.read', { code: 'bad-data', message: 'a.ts: row 3 has no label.' });
    choose('Data', 'Open my data…');
    await eventually(() => {
      expect(document.body.textContent).toContain('a.ts: row 3 has no label.');
    });
    expect(dialog()).toBeNull();
    expect(select().value).toBe('mnist');
  });

  it.each([
    ['open-data', 'files'],
    ['open-data-folder', 'folder'],
  ] as const)('%s of the menu asks for %s', async (kind, from) => {
    performMenuCommand(workbench, { kind });
    await eventually(() => {
      expect(dialog()).not.toBeNull();
    });
    expect(asked('datasets.read').at(-1)?.request).toEqual({ from });
  });

  it('takes dropped files of sequences, and imports the others', async () => {
    const pathOf = (file: File) => `/home/ada/${file.name}`;
    fake.pathOf = pathOf;
    await workbench.drop([new File([], 'a.ts'), new File([], 'gru.onnx')]);
    await eventually(() => {
      expect(dialog()).not.toBeNull();
    });
    expect(asked('datasets.read').at(-1)?.request).toEqual({ from: ['/home/ada/a.ts'] });
    expect(asked('library.import').at(-1)?.request).toEqual({ files: ['/home/ada/gru.onnx'] });
  });
});
