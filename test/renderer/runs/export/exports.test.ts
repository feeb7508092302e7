import { describe, expect, it } from 'vitest';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import { openBridge } from '../../../../src-renderer/bridge';
import {
  createFigureExports,
  createRunsExports,
} from '../../../../src-renderer/runs/export/exports';
import { chartViewDefinitions } from '../../../../src-renderer/runs/chart-views';
import type { Runs } from '../../../../src-renderer/runs/state/runs.svelte';
import { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const getFigures = (place: Runs) => chartViewDefinitions[place.compare.view.picture].figures(place);

async function setUp() {
  const runs = [fakeRun(2, 'gru'), fakeRun(1, 'rnn')];
  const bridge = new FakeBridge(runs);
  const place = new Workbench(openBridge(bridge)).runs;
  await place.saved.open();
  place.compare.update({ picture: 'confusion' });
  return { bridge, place, runs };
}

describe('the export menu of runs', () => {
  it('writes each kind of data of the given runs in each of its formats', async () => {
    const { bridge, place, runs } = await setUp();
    const rows = createRunsExports(place.exports, runs, () => place.compare.rows.columns);
    expect(
      rows.map(({ title, actions }) => [title, ...actions.map(({ label: words }) => words)]),
    ).toEqual([
      ['Settings and results', 'CSV', 'JSON', 'Copy'],
      ['Every logged value', 'CSV', 'JSON', 'TensorBoard'],
      ['Complete runs, for import', '.unroll'],
    ]);
    for (const { run } of rows.flatMap(({ actions }) => actions)) await run();
    const asked = bridge.calls.filter(({ name }) => name.startsWith('exports.'));
    const data = (subject: string, format: string) => ({
      name: 'exports.data',
      request: { runIds: [2, 1], subject, format },
    });
    expect(asked.map(({ name, request }) => ({ name, request }))).toMatchObject([
      ...['csv', 'json'].map((format) => data('runs', format)),
      { name: 'exports.copyTable', request: { runIds: [2, 1] } },
      ...['csv', 'json', 'tensorboard'].map((format) => data('values', format)),
      { name: 'exports.bundle', request: { runIds: [2, 1] } },
    ]);
    // Main knows every column that is copied.
    const copied = asked.find(({ name }) => name === 'exports.copyTable');
    const { columns } = copied!.request as { readonly columns: readonly string[] };
    expect(columns.length).toBeGreaterThan(5);
    expect(columns.filter((key) => findColumn(runColumns, key) === undefined)).toEqual([]);
    const shown = place.compare.rows.columns.map(({ key }) => key);
    expect(shown.filter((key) => !columns.includes(key))).toEqual(['errors']);
  });

  it('titles a chart of several metrics with one capital letter', async () => {
    const { place } = await setUp();
    place.compare.update({ picture: 'curves' });
    expect(getFigures(place).map(({ title }) => title)).toEqual([
      'Training loss, test loss',
      'Training accuracy, test accuracy',
    ]);
  });

  it('gives each action a unique, self-contained name', async () => {
    const { place, runs } = await setUp();
    const [picture] = getFigures(place);
    if (picture === undefined) throw new Error('Nothing is shown.');
    const rows = [
      createFigureExports(place.exports, picture),
      ...createRunsExports(place.exports, runs, () => place.compare.rows.columns),
    ];
    const names = rows.flatMap(({ actions }) => actions.map(({ name }) => name));
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(
      expect.arrayContaining([
        'Confusion matrices as SVG',
        'Copy Confusion matrices as an image',
        'Copy caption of Confusion matrices',
        'Every logged value as TensorBoard',
      ]),
    );
  });
});
