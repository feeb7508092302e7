// Has the guard read every hostile ONNX file, and prints how it was refused and how long that took; then tries hostile stores.
import { parseArgs } from 'node:util';
import { boundModel } from '../../src-main/inference/guard/bound-model';
import { ModelRefused } from '../../src-main/inference/guard/limits';
import { hostileModels } from './models';
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
  tryModels();
  await tryStores(Number(values.stores), Number(values.from));
}

/** @throws Error if one is not refused for the expected reason */
function tryModels(): void {
  let slowestMs = 0;
  const models = hostileModels();
  for (const { name, reason, bytes } of models) {
    const begunAt = performance.now();
    const found = refusalOf(bytes);
    const took = performance.now() - begunAt;
    slowestMs = Math.max(slowestMs, took);
    process.stdout.write(`${took.toFixed(1).padStart(7)} ms  ${found.padEnd(16)} ${name}\n`);
    if (found !== reason) throw new Error(`"${name}" should be refused as ${reason}.`);
  }
  process.stdout.write(
    `${models.length} files refused, the slowest in ${slowestMs.toFixed(1)} ms\n`,
  );
}

function refusalOf(bytes: Uint8Array): string {
  try {
    boundModel(bytes);
    return 'opened';
  } catch (error) {
    if (error instanceof ModelRefused) return error.reason;
    throw error;
  }
}
