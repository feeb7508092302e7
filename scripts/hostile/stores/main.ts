// Tries many hostile stores, each within 2 s of processor, and prints what became of them.
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForNode } from '../../launch/bundle.js';
import { modules, root } from '../../setup/paths.js';
import type { Tried } from './try-store';

/** For one store: making it, collecting it, opening it twice and reading all of it. */
const mostMs = 2000;
/** For one that waits without computing, such as for a pipe, on the busiest machine. */
const mostWaitMs = 60_000;
const fixtures = join(root, 'test/fixtures/stores');

type Message = { readonly folder: string } | { readonly seed: number; readonly tried?: Tried };

/** @throws Error if a store changed something, took too long or threw what is no problem */
export async function tryStores(count: number, from: number): Promise<void> {
  const outDir = mkdtempSync(join(modules, '.unroll-hostile-'));
  const outcomes = new Map<string, number>();
  const faults: string[] = [];
  let slowestMs = 0;
  try {
    await bundleForNode({ child: join(root, 'scripts/hostile/stores/child.ts') }, outDir);
    const old = readdirSync(fixtures).map((name) => join(fixtures, name));
    const run = (first: number) =>
      new Promise<number>((resolve, reject) => {
        let [seed, begunAt, spentMs, folder] = [first, performance.now(), 0, ''];
        const args = [String(first), String(from + count), ...old];
        const child = fork(join(outDir, 'child.js'), args);
        const watch = setInterval(() => {
          const computed = processorMs(child.pid) - spentMs;
          if (computed < mostMs && performance.now() - begunAt < mostWaitMs) return;
          faults.push(`seed ${seed}: it took ${Math.round(computed)} ms of processor`);
          child.kill('SIGKILL');
        }, 100);
        child.on('message', (message: Message) => {
          if ('folder' in message) ({ folder } = message);
          else if (message.tried === undefined) {
            [seed, begunAt, spentMs] = [message.seed, performance.now(), processorMs(child.pid)];
          } else {
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
          if (code !== 0 && code !== null)
            faults.push(`seed ${seed}: the process ended with ${code}`);
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
    `${count} hostile stores, ${faults.length} faults, the slowest in ${slowestMs.toFixed(0)} ms\n`,
  );
  if (faults.length > 0) throw new Error('A hostile store did what it should not.');
}

/** That a process has used, in steps of 10 ms; 0 where the system does not say. */
function processorMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return 10 * (Number(user) + Number(system));
  } catch {
    return 0;
  }
}
