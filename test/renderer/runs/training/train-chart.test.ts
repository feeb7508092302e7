import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import type { MenuEntry } from '../../../../src-renderer/ui/context-menu.svelte';
import { trainChartMenu, trainPicture } from '../../../../src-renderer/runs/training/train-chart';
import { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { pictureSchema } from '../../../../src-main/contract/run-exports';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const stored = [fakeRun(1, 'rnn'), fakeRun(2, 'gru')];

async function setUp() {
  const fake = new FakeBridge(stored);
  const workbench = new Workbench(openBridge(fake));
  const place = workbench.runs;
  await workbench.openStore();
  const entries = trainChartMenu(place, 'loss', true);
  const entry = (label: string) =>
    entries.find((item): item is MenuEntry => item !== null && item.label === label);
  return { fake, place, entry };
}

describe("The context menu of Train's charts", () => {
  it('exports the runs of the picture, in its range', async () => {
    const { fake, entry } = await setUp();
    entry('Export picture as SVG')?.run();
    await expect
      .poll(() => fake.calls.find(({ name }) => name === 'exports.picture')?.request)
      .toMatchObject({
        format: 'svg',
        picture: {
          kind: 'chart',
          chart: {
            ...{ runIds: [1, 2], metrics: ['train/loss', 'test/loss'] },
            ...{ x: 'epoch', fullRange: true, colourBy: 'cell' },
          },
        },
      });
  });

  it('offers every form of a picture and the clipboard', async () => {
    const { entry } = await setUp();
    for (const form of ['SVG', 'PNG', 'PDF']) {
      expect(entry(`Export picture as ${form}`)).toBeDefined();
    }
    expect(entry('Copy picture')).toBeDefined();
  });

  it("shows its own runs' values as a table, whatever Compare has selected", async () => {
    const { place, entry } = await setUp();
    place.compare.update({ selected: [2] });
    entry('Show values as a table')?.run();
    expect(place.window.navigation).toMatchObject({ dialog: 'values', view: 'Train' });
    expect(place.charted.runs.map(({ id }) => id)).toEqual([1, 2]);
    const columns = await place.readChartValues();
    expect(columns.map(({ run, metric }) => `${String(run.id)} ${metric}`)).toEqual(
      [1, 2].flatMap((id) =>
        ['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy'].map(
          (metric) => `${String(id)} ${metric}`,
        ),
      ),
    );
  });

  it('takes its runs to Compare', async () => {
    const { place, entry } = await setUp();
    entry('Show in Compare')?.run();
    expect(place.window.navigation.view).toBe('Compare');
    expect(place.compare.view.selected).toEqual([1, 2]);
  });
});

it('a picture of Train is one that main draws', () => {
  const picture = trainPicture(stored, 'accuracy', false);
  expect(pictureSchema.safeParse(picture).success).toBe(true);
});
