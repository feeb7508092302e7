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

  it('that holds none is refused', async () => {
    const { take } = openImporting();
    await expect(take(temporaryDirectory())).rejects.toMatchObject({ code: 'events-refused' });
  });
});
