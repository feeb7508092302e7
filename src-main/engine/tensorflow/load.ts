// Chooses the backend: native TensorFlow, else WebAssembly, else plain JavaScript. All three give the same
// results; the latter two are many times slower.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import util from 'node:util';
import { enableProdMode, getBackend, ready, setBackend, version_core } from '@tensorflow/tfjs-core';
import { toNodeBackend } from './backend';

export const backends = ['tensorflow', 'wasm', 'cpu'] as const;
export type Backend = (typeof backends)[number];

export interface LoadedBackend {
  readonly backend: Backend;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Loads the best backend that works on this machine and activates it.
 * @param allowed tried in turn; tests pass fewer
 */
export async function loadTensorflow(
  allowed: readonly Backend[] = backends,
): Promise<LoadedBackend> {
  // Otherwise TensorFlow.js prints advice to install the packages that are about to be tried.
  enableProdMode();
  const reasons: string[] = [];
  for (const backend of allowed) {
    try {
      const versions = await loaders[backend]();
      await ready();
      if (getBackend() !== backend) throw new Error(`${getBackend()} took the place of ${backend}`);
      return {
        backend,
        versions: { node: process.versions.node, tfjs: version_core, ...versions },
      };
    } catch (error) {
      reasons.push(`${backend}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`TensorFlow.js cannot be loaded. ${reasons.join(' ')}`);
}

const loaders: Readonly<Record<Backend, () => Promise<Record<string, string>>>> = {
  async tensorflow() {
    // tfjs-node still calls this function, which Node 23 removed.
    const patched = util as { isNullOrUndefined?: (value: unknown) => boolean };
    patched.isNullOrUndefined ??= (value) => value === null || value === undefined;
    const { default: tfjsNode } = await import('@tensorflow/tfjs-node');
    return { tensorflow: toNodeBackend(tfjsNode.backend()).binding.TF_Version };
  },

  async wasm() {
    const { setWasmPaths, version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
    const { resolve } = createRequire(import.meta.url);
    setWasmPaths(dirname(resolve('@tensorflow/tfjs-backend-wasm')) + sep);
    await setBackend('wasm');
    return { wasm: version_wasm };
  },

  async cpu() {
    await import('@tensorflow/tfjs');
    await setBackend('cpu');
    return {};
  },
};
