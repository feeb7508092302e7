// Tries many hostile stores, each within 2 s, and prints what became of them.
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForNode } from '../../launch/bundle.js';
import { modules, root } from '../../setup/paths.js';
import type { Tried } from './try-store';

/** For one store: making it, collecting it, opening it twice and reading all of it. */
const mostMs = 2000;
/** On a busy machine any store may take that long once. One that hangs does so each time. */
const tries = 3;
const fixtures = join(root, 'test/fixtures/stores');

type Message = { readonly folder: string } | { readonly seed: number; readonly tried?: Tried };

/** @throws Error if a store changed something, took too long or threw what is no problem */
export async function tryStores(count: number, from: number): Promise<void> {
  const outDir = mkdtempSync(join(modules, '.unroll-hostile-'));
  const outcomes = new Map<string, number>();
  const faults: string[] = [];
  const slow = new Map<number, number>();
  let slowestMs = 0;
  try {
    await bundleForNode({ child: join(root, 'scripts/hostile/stores/child.ts') }, outDir);
    const old = readdirSync(fixtures).map((name) => join(fixtures, name));
    const run = (first: number) =>
      new Promise<number>((resolve, reject) => {
        let [seed, begunAt, folder] = [first, performance.now(), ''];
        const args = [String(first), String(from + count), ...old];
        const child = fork(join(outDir, 'child.js'), args);
        const watch = setInterval(() => {
          if (folder === '' || performance.now() - begunAt < mostMs) return;
          child.kill('SIGKILL');
        }, 100);
        child.on('message', (message: Message) => {
          if ('folder' in message) ({ folder } = message);
          else if (message.tried === undefined) [seed, begunAt] = [message.seed, performance.now()];
          else {
            const { faults: found, collected, opened } = message.tried;
            slowestMs = Math.max(slowestMs, performance.now() - begunAt);
            faults.push(...found.map((fault) => `seed ${seed}: ${fault}`));
            for (const outcome of [
              `collected: ${collected ?? 'taken'}`,
              `opened: ${opened ?? 'taken'}`,
            ]) {
              outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
            }
            seed += 1;
          }
        });
        child.once('error', reject);
        child.once('exit', (code) => {
          clearInterval(watch);
          rmSync(folder, { recursive: true, force: true });
          if (code === null) {
            const times = (slow.get(seed) ?? 0) + 1;
            slow.set(seed, times);
            if (times === tries) faults.push(`seed ${seed}: it takes more than ${mostMs} ms`);
            resolve(times === tries ? seed + 1 : seed);
            return;
          }
          if (code !== 0) faults.push(`seed ${seed}: the process ended with ${code}`);
          resolve(code === 0 ? seed : seed + 1);
        });
      });
    for (let next = from; next < from + count;) next = await run(next);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
  for (const [outcome, times] of [...outcomes].sort()) {
    process.stdout.write(`${String(times).padStart(7)}  ${outcome}\n`);
  }
  for (const fault of faults.slice(0, 50)) process.stdout.write(`${fault}\n`);
  process.stdout.write(
    `${count} hostile stores, ${faults.length} faults, ${slow.size} tried again, the slowest in ${slowestMs.toFixed(0)} ms\n`,
  );
  if (faults.length > 0) throw new Error('A hostile store did what it should not.');
}
