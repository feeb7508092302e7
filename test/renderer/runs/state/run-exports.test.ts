import { describe, expect, it } from 'vitest';
import { calls } from '../../../../src-main/contract/calls';
import { fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const stored = [fakeRun(2, 'gru'), fakeRun(1, 'rnn')];

describe('the export of runs', () => {
  it('requests a chart as shown, including the zoom', async () => {
    const { compare, pointer, runExports, fake } = await openCompare(stored);
    compare.update({ x: 'seconds', yScale: 'log', smoothing: 5, colourBy: 'lr' });
    pointer.zoom('seconds', [100, 900]);
    await runExports.picture(runExports.chart(['train/loss']), 'svg');
    const request = fake.asked('exports.picture')[0];
    expect(request).toMatchObject({
      format: 'svg',
      picture: {
        kind: 'chart',
        chart: {
          runIds: [1, 2],
          metrics: ['train/loss'],
          x: 'seconds',
          yScale: 'log',
          smoothing: 5,
          colourBy: 'lr',
          xRange: [100, 900],
        },
      },
    });
    expect(calls['exports.picture'].request.safeParse(request).success).toBe(true);
  });

  it('saves figures as wide as a page column on request', async () => {
    const { runExports, fake } = await openCompare(stored);
    await runExports.picture(runExports.chart(['train/loss']), 'svg');
    runExports.figureWidth = 'one';
    await runExports.picture(runExports.chart(['train/loss']), 'svg');
    expect(fake.asked('exports.picture')).toMatchObject([
      { paper: { widthMm: null } },
      { paper: { widthMm: 85 } },
    ]);
  });

  it('copies a caption and confirms it', async () => {
    const { runExports, toasts, fake } = await openCompare(stored);
    await runExports.copyCaption(runExports.chart(['train/loss']));
    expect(fake.calls.at(-1)?.name).toBe('exports.copyCaption');
    expect(toasts.shown.at(-1)?.title).toBe('Caption copied');
  });

  it('shows no message when the dialog is cancelled', async () => {
    const { runExports, toasts } = await openCompare(stored);
    await runExports.data(stored, 'runs', 'json');
    expect(toasts.shown).toEqual([]);
    expect(runExports.busy).toBe(false);
  });

  it('reports a failure, and can be retried', async () => {
    const { runExports, toasts, fake } = await openCompare(stored);
    fake.problems.set('exports.data', { code: 'file-unwritable', message: 'The disk is full.' });
    await runExports.data(stored, 'runs', 'csv');
    expect(toasts.shown.map(({ text }) => text)).toEqual(['The disk is full.']);
    expect(runExports.busy).toBe(false);
  });
});
