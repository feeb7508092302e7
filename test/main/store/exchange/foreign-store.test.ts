import { existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { catchProblem } from '../../../support/thrown-problem';
import { createRecordedRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

const isLinux = process.platform === 'linux';

/** The folder of a closed store with one finished run, its folder and its checkpoints. */
function foreign() {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const run = createRecordedRun(store, 'theirs');
  const folder = store.files.folder(run.id);
  store.close();
  return { directory, folder, uid: run.uid };
}

describe.runIf(isLinux)('a link in a foreign store', () => {
  const linked = (path: string, target: string) => {
    rmSync(path, { recursive: true, force: true });
    symlinkSync(target, path);
  };

  it.each(['journal', 'about', 'checkpoints/epoch-0001.safetensors'])(
    "is ignored in place of a run's %s",
    (name) => {
      const { directory, folder } = foreign();
      const key = join(createTemporaryDirectory(), 'id_rsa');
      writeFileSync(key, 'secret', { mode: 0o600 });
      linked(join(folder, name), key);
      const ours = openStore();
      const { message } = catchProblem(() => ours.importRuns(directory));
      expect(message).toContain('link');
      expect(ours.runs.list()).toEqual([]);
      expect(existsSync(join(ours.directory, 'runs'))).toBe(false);
    },
  );

  it('is rejected in place of all runs', () => {
    const { directory } = foreign();
    const name = 'runs';
    const elsewhere = foreign();
    linked(join(directory, name), join(elsewhere.directory, name));
    const ours = openStore();
    for (const use of [() => ours.importRuns(directory), () => openRunStore(directory)]) {
      expect(catchProblem(use).message).toContain(`"${name}" should be`);
    }
    expect(ours.runs.list()).toEqual([]);
  });
});

it.runIf(isLinux)(
  'makes the files of a store accessible only to its owner, whatever their source',
  () => {
    const { directory } = foreign();
    const ours = openStore(join(createTemporaryDirectory(), 'store'));
    ours.importRuns(directory);
    ours.runs.edit(1, { notes: 'mine' });
    const modes = readdirSync(ours.directory, { recursive: true, encoding: 'utf8' })
      .concat('')
      .map((name) => statSync(join(ours.directory, name)))
      .map((stat) => [stat.isDirectory(), (stat.mode & 0o777).toString(8)].join(' '));
    expect([...new Set(modes)].sort()).toEqual(['false 600', 'true 700']);
  },
);
