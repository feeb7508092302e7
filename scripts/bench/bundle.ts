// Bundles the bench's child processes and the trainer from the current sources.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleForNode } from '../launch/bundle.js';
import { modules, root } from '../setup/paths.js';

export interface Bundle {
  /** children/node.ts */
  readonly contestant: string;
  /** The trainer process that app and command line fork. */
  readonly trainer: string;
  /** children/inference.ts */
  readonly inference: string;
  remove(): void;
}

export async function bundle(): Promise<Bundle> {
  const outDir = mkdtempSync(join(modules, '.unroll-bench-'));
  const remove = () => {
    rmSync(outDir, { recursive: true, force: true });
  };
  process.once('exit', remove);
  const input = {
    contestant: join(root, 'scripts/bench/children/node.ts'),
    trainer: join(root, 'src-main/workers/child.ts'),
    inference: join(root, 'scripts/bench/children/inference.ts'),
  };
  await bundleForNode(input, outDir);
  const file = (name: keyof typeof input) => join(outDir, `${name}.js`);
  return {
    contestant: file('contestant'),
    trainer: file('trainer'),
    inference: file('inference'),
    remove,
  };
}
