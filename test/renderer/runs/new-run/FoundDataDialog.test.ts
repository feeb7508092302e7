import { mnist } from '$engine/catalogue/config';
import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../../../src-renderer/app/commands';
import { foundGestures, gestures } from '../../../support/own-data';
import { findButton, findChoice, waitFor, findField } from '../../open-app';
import { findDataDialog, openDialog, openWithData } from './set-up';

const data = openWithData();

describe('the dialog for new data', () => {
  it('shows the data, and adds them under a name as the data of the next run', async () => {
    await openDialog();
    const shown = findDataDialog()!.textContent;
    expect(shown).toContain('50 sequences of 2 channels, 7 to 29 steps, 3 classes');
    const pictures = [...findDataDialog()!.querySelectorAll('[role=img]')];
    expect(pictures.map((one) => one.getAttribute('aria-label'))).toEqual([
      'Class wave, 4 steps: x -1 at step 4; y 0 at step 4',
      'Class point, 4 steps: x -1 at step 4; y 0 at step 4',
      'Class rest, 4 steps: x -1 at step 4; y 0 at step 4',
    ]);
    const input = findField('Name', findDataDialog()!);
    expect(input.value).toBe('Gestures');
    input.value = 'Waves';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    findButton('Add')?.click();
    await waitFor(() => {
      expect(findDataDialog()).toBeNull();
      expect(findChoice('Data').value).toBe(gestures.sha256);
    });
    expect(data.fake.asked('datasets.add').at(-1)).toEqual({ name: 'Waves' });
    expect(findChoice('Data').selectedOptions[0]?.text).toBe('Waves');
  });

  it('shows texts as text', async () => {
    const { data: found, table } = foundGestures;
    const [sample] = found!.samples;
    const samples = [{ ...sample!, text: 'so it is' }];
    data.fake.foundData = { ...foundGestures, table, data: { ...found!, samples } };
    await openDialog();
    expect(findDataDialog()!.querySelector('figure .text')?.textContent).toBe('so it is');
    expect(findDataDialog()!.querySelectorAll('[role=img]')).toHaveLength(0);
  });

  it('shows images as images', async () => {
    const { data: found } = foundGestures;
    const [sample] = found!.samples;
    const image = { rows: 2, columns: 2, values: Float32Array.of(0, 1, 1, 0) };
    const samples = [{ ...sample!, channels: [], image }];
    data.fake.foundData = { ...foundGestures, table: null, data: { ...found!, samples } };
    await openDialog();
    expect(findDataDialog()!.querySelectorAll('figure canvas')).toHaveLength(1);
    expect(findDataDialog()!.textContent).not.toContain('channels are drawn');
  });

  it('adds nothing when it is cancelled', async () => {
    await openDialog();
    findButton('Cancel')?.click();
    await waitFor(() => {
      expect(findDataDialog()).toBeNull();
    });
    expect(data.fake.asked('datasets.add')).toEqual([]);
    expect(data.fake.asked('datasets.cancel')).toHaveLength(1);
    expect(findChoice('Data').value).toBe(mnist.sha256);
  });

  it('offers each option that would solve a problem as a button', async () => {
    const fields = { rows: '9 rows', windows: 'windows of 9 steps', proposals: { window: 4 } };
    const refusal = { code: 'few-rows' as const, fields };
    const problem = { code: 'bad-data' as const, message: 'Too few.', refusal };
    data.fake.foundData = { ...foundGestures, problem, data: null };
    await openDialog();
    expect(findDataDialog()?.textContent).toContain('Use “Window” 4');
    findButton('Window 4')?.click();
    await waitFor(() => {
      expect(data.fake.asked('datasets.read').at(-1)).toMatchObject({ options: { window: 4 } });
    });
  });

  it('reports in the dialog why data were not added', async () => {
    data.fake.problems.set('datasets.add', { code: 'bad-request', message: 'The name is taken.' });
    await openDialog();
    findButton('Add')?.click();
    await waitFor(() => {
      expect(findDataDialog()?.textContent).toContain('The name is taken.');
    });
  });

  it.each([
    ['open-data', 'files'],
    ['open-data-folder', 'folder'],
  ] as const)('opens a dialog for the menu command %s: %s', async (kind, from) => {
    runCommand(data.workbench, kind);
    await waitFor(() => {
      expect(findDataDialog()).not.toBeNull();
    });
    expect(data.fake.asked('datasets.read').at(-1)).toEqual({ from, options: {} });
  });

  it('opens dropped files of sequences, and imports the others', async () => {
    const getPath = (file: File) => `/home/ada/${file.name}`;
    data.fake.pathOf = getPath;
    await data.workbench.drop([new File([], 'a.ts'), new File([], 'gru.onnx')]);
    await waitFor(() => {
      expect(findDataDialog()).not.toBeNull();
    });
    expect(data.fake.asked('datasets.read').at(-1)).toEqual({
      from: ['/home/ada/a.ts'],
      options: {},
    });
    expect(data.fake.asked('library.import').at(-1)).toEqual({ files: ['/home/ada/gru.onnx'] });
  });
});
