import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImporting } from '../../../support/open-importing';
import { writeEvents } from '../../../support/write-events';
import { temporaryDirectory } from '../../../support/temporary';

describe('a folder of event files', () => {
  it('has a run for each folder in it, named by its way there', async () => {
    const { take } = openImporting();
    const folder = temporaryDirectory();
    writeEvents(join(folder, 'a', 'train'), [['epoch_loss', 0, 1]]);
    writeEvents(join(folder, 'b'), [['loss', 0, 2]]);
    writeEvents(join(folder, 'nothing'), []);
    writeFileSync(join(folder, 'readme.txt'), 'no events');
    const { runs } = await take(folder);
    expect(runs.map(({ name }) => name).sort()).toEqual(['a/train', 'b']);
  });

  it('has the settings of add_hparams in its run, but several of them as trials', async () => {
    const { store, take } = openImporting();
    const folder = temporaryDirectory();
    writeEvents(join(folder, 'a'), [['loss', 1, 1]]);
    writeEvents(join(folder, 'a', '1700000000.25'), [['hparam/loss', 0, 1]], { lr: 0.5 });
    writeEvents(join(folder, 'b'), []);
    writeEvents(join(folder, 'b', '1700000000.5'), [['hparam/loss', 0, 2]], { lr: 1 });
    writeEvents(join(folder, 'b', '1700000000.75'), [['hparam/loss', 0, 3]], { lr: 2 });
    const { runs } = await take(folder);
    expect(runs.map(({ name, config }) => [name, config.learningRate])).toEqual([
      ['a', 0.5],
      ['b/1700000000.5', 1],
      ['b/1700000000.75', 2],
    ]);
    expect(store.curves.metrics([runs[0]!.id])).toContain('logged/hparam/loss');
  });

  it('that holds none is refused', async () => {
    const { take } = openImporting();
    await expect(take(temporaryDirectory())).rejects.toMatchObject({ code: 'events-refused' });
  });
});
