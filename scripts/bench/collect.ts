// Generates job stores with one run of 500 batches each, collects them twice, and reports the time and the memory. The
// stores are copies of one with other uids: only reading and merging are measured.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { runConfigSchema } from '../../src-main/catalogue/config';
import { collectRuns } from '../../src-main/queue/collect';
import { runUid } from '../../src-main/queue/run-uid';
import { openRunStore } from '../../src-main/store/run-store';
import { addChecksumFunction, sealRows } from '../../src-main/store/schema/checksums';
import { describeMachine, loadInWords, machineInWords, measureLoad } from './machine';
import { markdownTable } from './table';

const plan = '0123456789abcdef';
const configOf = (seed: number) => runConfigSchema.parse({ cell: 'gru', epochs: 1, seed });

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      stores: { type: 'string', default: '10000' },
      batches: { type: 'string', default: '500' },
    },
  });
  const [stores, batches] = [Number(values.stores), Number(values.batches)];
  const scratch = mkdtempSync(join(tmpdir(), 'unroll-bench-collect-'));
  process.once('exit', () => {
    rmSync(scratch, { recursive: true, force: true });
  });
  const load = await measureLoad();
  process.stdout.write(
    `${machineInWords(describeMachine())} ${loadInWords('Before the start', load)}\n\n`,
  );
  const jobs = join(scratch, 'stores');
  generate(join(scratch, 'template'), jobs, stores, batches);
  const into = openRunStore(join(scratch, 'into'));
  const rows: string[][] = [];
  for (const time of ['first', 'second']) {
    const memory: number[] = [];
    const [begun, cpu] = [performance.now(), process.cpuUsage()];
    const { changed } = await collectRuns(into, jobs, (sofar) => {
      if (sofar.stores % Math.ceil(stores / 10) === 0) memory.push(process.memoryUsage.rss() / 1e6);
    });
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const spent = (user + system) / 1e6;
    const [low, high] = [Math.min(...memory), Math.max(...memory)];
    rows.push([
      time,
      String(changed),
      seconds.toFixed(1),
      spent.toFixed(1),
      `${low.toFixed(0)} to ${high.toFixed(0)}`,
    ]);
  }
  into.close();
  const head = [
    `${stores} stores of ${batches} batches`,
    'runs brought in',
    's',
    'CPU s',
    'memory, MB',
  ];
  process.stdout.write(`${markdownTable([head, ...rows])}\n`);
}

function generate(template: string, jobs: string, stores: number, batches: number): void {
  const store = openRunStore(template);
  const experiment = store.planExperiment(plan, 'job', null);
  const { id } = store.createRun(experiment, 'job', configOf(0), runUid(plan, configOf(0)));
  const started = { batchesPerEpoch: batches, parameterCount: 1, dataChecksum: '' };
  store.markStarted(id, { ...started, backend: 'tensorflow', versions: {} });
  const curve = () => Float32Array.from({ length: batches }, () => Math.random());
  const curves = { 'train/loss': curve(), 'train/accuracy': curve() };
  store.addPoints(id, { firstStep: 1, count: batches, curves, samples: {}, elapsedMs: 1000 });
  const file = join(store.runFolder(id), 'checkpoints', 'epoch-0001.safetensors');
  writeFileSync(file, Buffer.alloc(20_000));
  const accuracies = { trainAccuracy: 0.5, testAccuracy: 0.5, trainLoss: 1, testLoss: 1 };
  const confusion = new Array<number>(100).fill(1);
  store.addEpoch(id, { epoch: 1, ...accuracies, confusion, durationMs: 1, profiles: {} }, file);
  store.finishRun(id, 'finished', null, 1000);
  const folder = store.runFolder(id);
  store.close();
  for (let seed = 1; seed <= stores; seed++) {
    const uid = runUid(plan, configOf(seed));
    const to = join(jobs, uid);
    const parts = join(to, 'runs', uid, 'checkpoints');
    mkdirSync(parts, { recursive: true });
    copyFileSync(join(template, 'unroll.db'), join(to, 'unroll.db'));
    copyFileSync(join(folder, 'journal'), join(to, 'runs', uid, 'journal'));
    copyFileSync(file, join(parts, 'epoch-0001.safetensors'));
    const db = new Database(join(to, 'unroll.db'));
    db.pragma('synchronous = OFF');
    db.prepare('UPDATE runs SET uid = ?').run(uid);
    db.prepare('UPDATE checkpoints SET file = replace(file, ?, ?)').run(basename(folder), uid);
    addChecksumFunction(db);
    for (const table of ['runs', 'checkpoints'] as const) db.exec(sealRows(table, 'true'));
    db.close();
  }
}
