// Has the guard read every hostile ONNX file, and the process for models those that it lets through; prints how each was refused
// and how long that took. Then tries hostile stores.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ModelRefused } from '../../src-main/inference/guard/limits';
import { readModel } from '../../src-main/inference/guard/read-model';
import { WorkerPool } from '../../src-main/workers/pool';
import { spawnNode } from '../../src-main/workers/spawn-node';
import { bundleForNode } from '../launch/bundle.js';
import { modules, root } from '../setup/paths.js';
import { meetInProcess } from './in-process';
import { hostileModels } from './models';
import { inProcess } from './parts';
import { tryStores } from './stores/main';

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      stores: { type: 'string', default: '20000' },
      /** The seed of the first one. */
      from: { type: 'string', default: '0' },
    },
  });
  await tryModels();
  await tryStores(Number(values.stores), Number(values.from));
}

/** @throws Error if one is not refused for the expected reason, or answered */
async function tryModels(): Promise<void> {
  // Below node_modules, where a bundle finds its packages.
  const outDir = mkdtempSync(join(modules, '.unroll-hostile-'));
  const folder = mkdtempSync(join(tmpdir(), 'unroll-hostile-'));
  await bundleForNode({ worker: join(root, 'src-main/workers/child.ts') }, outDir);
  const workers = new WorkerPool(spawnNode(join(outDir, 'worker.js')));
  let slowestMs = 0;
  const models = hostileModels();
  try {
    for (const { name, reason, bytes } of models) {
      const begunAt = performance.now();
      const found = refusalOf(bytes) ?? (await meetInProcess(workers, bytes, folder));
      const took = performance.now() - begunAt;
      slowestMs = Math.max(slowestMs, took);
      process.stdout.write(`${took.toFixed(1).padStart(7)} ms  ${found.padEnd(16)} ${name}\n`);
      if (reason === inProcess ? found === 'answered' : found !== reason)
        throw new Error(`"${name}" should be refused: ${reason}.`);
    }
  } finally {
    await workers.close();
    for (const one of [outDir, folder]) rmSync(one, { recursive: true, force: true });
  }
  process.stdout.write(
    `${models.length} files refused, the slowest in ${slowestMs.toFixed(1)} ms\n`,
  );
}

/** null if the guard lets it through. */
function refusalOf(bytes: Uint8Array): string | null {
  try {
    readModel(bytes);
    return null;
  } catch (error) {
    if (error instanceof ModelRefused) return error.reason;
    throw error;
  }
}
