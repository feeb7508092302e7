// resources/unroll_log.py as a program of Python uses it.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { openRunStore } from '../../../src-main/store/run-store';
import { StoreWatch } from '../../../src-main/queue/store-watch';
import type { LiveEvent } from '../../../src-main/contract/live';
import { openStore } from '../../support/open-store';
import { createTemporaryDirectory } from '../../support/temporary';

const begin = `
import sys, time
sys.path.insert(0, ${JSON.stringify(join(root, 'resources'))})
import unroll_log
run = unroll_log.Run(sys.argv[1], name='ours', model='GRU', hidden_size=128, seed=3, width=2.5, evaluated=100, epochs=2)
`;
const python = ['-I', '-c'];

it('logs a training value by value', () => {
  const directory = createTemporaryDirectory();
  const code = `${begin}
for epoch in (1, 2):
    for batch in range(3): run.log(loss=1 / (3 * epoch + batch), accuracy=0.25)
    run.epoch(test_loss=float('nan') if epoch == 1 else 0.5, test_accuracy=epoch / 3)
run.finish()`;
  execFileSync('python3', [...python, code, directory]);
  const store = openStore(directory);
  const [run] = store.runs.list();
  expect(store.recovery).toBeNull();
  expect(run).toMatchObject({
    id: 1,
    name: 'ours',
    cell: 'external-GRU',
    status: 'finished',
    epochsDone: 2,
    batchesPerEpoch: 3,
    evaluatedSequences: 100,
    lastTestAccuracy: 2 / 3,
    lastTestLoss: 0.5,
    config: { external: { settings: { hidden: 128, seed: 3, width: 2.5, epochs: 2 } } },
  });
  const steps = [1, 2, 3, 4, 5, 6];
  const losses = [1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8].map(Math.fround);
  expect(store.curves.series(1, 'train/loss')).toMatchObject({ steps, values: losses });
  expect(store.curves.series(1, 'test/loss')).toMatchObject({ steps: [3, 6], values: [NaN, 0.5] });
});

it('is running while its program runs, and remains readable after a kill', async () => {
  const directory = createTemporaryDirectory();
  const store = openStore(directory);
  const events: LiveEvent[] = [];
  const watch = new StoreWatch(
    store,
    () => false,
    (event) => events.push(event),
  );
  const look = () => {
    for (let i = 0; i < 10; i += 1) watch.look();
    return store.runs.list()[0];
  };
  const code = `${begin}
run.log(loss=1.5)
run.epoch(test_accuracy=0.5)
print('logged', flush=True)
sys.stdin.readline()
run.log(loss=0.5)
print('logged', flush=True)
time.sleep(600)`;
  const program = spawn('python3', [...python, code, directory]);
  await once(program.stdout, 'data');
  expect(look()).toMatchObject({ status: 'running', epochsDone: 1 });
  expect(events[0]).toMatchObject({ kind: 'store-changed', runs: [{ name: 'ours' }] });
  program.stdin.write('\n');
  await once(program.stdout, 'data');
  look();
  expect(store.curves.series(1, 'train/loss').values).toEqual([1.5, 0.5]);
  program.kill('SIGKILL');
  await once(program, 'exit');
  expect(look()).toMatchObject({
    status: 'interrupted',
    reason: expect.stringContaining('Its program ended') as string,
  });
  const reopened = openRunStore(directory);
  expect(reopened.curves.series(1, 'train/loss').values).toEqual([1.5, 0.5]);
  reopened.close();
});

it('ends as crashed with the exception of its block', () => {
  const directory = createTemporaryDirectory();
  const code = `${begin}
with run:
    run.log(loss=1)
    raise ValueError('no gradient')`;
  expect(() => execFileSync('python3', [...python, code, directory], { stdio: 'pipe' })).toThrow();
  expect(openStore(directory).runs.list()[0]).toMatchObject({
    status: 'crashed',
    reason: "ValueError('no gradient')",
  });
});
