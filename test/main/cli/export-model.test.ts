import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { endRun, finishedRun, sampleEpoch, startRun } from '../../support/sample-run';
import { epochEvent } from '../../support/epoch-event';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** A store with three finished runs, closed. */
function preparedStore(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  finishedRun(store, 'first', { cell: 'rnn' });
  finishedRun(store, 'second');
  finishedRun(store, 'both', { bidirectional: 'yes' });
  store.close();
  return directory;
}

describe('export', () => {
  it.each([
    [['--format', 'pickle'], '--format is one of onnx'],
    [['--epoch', '0'], 'Epoch must be a whole number from 1'],
    [['--epoch', 'worst'], 'Epoch must be'],
  ])('refuses %j as wrong usage and writes nothing', async (words, message) => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const { code, stderr } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(file)).toBe(false);
  });

  it('refuses an option that the model does not have, and says why', async () => {
    const store = preparedStore();
    const words = [join(store, 'model.onnx'), '--streaming', '--store', store];
    const { stderr } = await unroll.run('export', 'both', ...words);
    expect(stderr).toContain(
      '--streaming does not apply to "both": it also reads from the last step',
    );
  });

  it('hands the options on and says in words what was written', async () => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const words = ['--epoch', '1', '--steps'];
    const { stdout } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(stdout).toContain(`Wrote ${file} (ONNX, steps, 7 bytes)`);
    expect(stdout).toContain('no prediction changed');
  });

  it('takes the best epoch by its name, and says where there is none', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = startRun(store, 'fell');
    for (const epoch of [1, 2, 3]) {
      const testAccuracy = epoch === 2 ? 0.9 : 0.5;
      store.trainings.append(run.id, epochEvent({ ...sampleEpoch(epoch), testAccuracy }));
    }
    endRun(store, run.id, 'finished', null, 1000);
    endRun(store, startRun(store, 'none').id, 'stopped', null, 1000);
    store.close();
    const words = [join(directory, 'a.onnx'), '--epoch', 'best', '--json', '--store', directory];
    const best = await unroll.run('export', 'fell', ...words);
    expect(JSON.parse(best.stdout)).toMatchObject({ epoch: 2 });
    const none = await unroll.run('export', 'none', ...words);
    expect(none.stdout + none.stderr).toContain('has no finished epoch, so it has no model yet');
  });
});
