// What the app says about itself, and what works here only in a lesser way.
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { app } from 'electron';
import type { HandlersOf } from './bridge';

/** The compiled part of tfjs-node. It is looked for, never loaded: that is a trainer's business. */
const nativePart = '@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node';

export function appHandlers(storeDirectory: string): HandlersOf<'app'> {
  return {
    'app.info': () => ({
      version: app.getVersion(),
      storeDirectory,
      platform: process.platform,
      electron: process.versions.electron,
      cores: availableParallelism(),
      notices: tensorflowNotices(),
    }),
  };
}

/** @param resolve finds an installed file by package and path, or throws */
export function tensorflowNotices(
  resolve: (path: string) => string = createRequire(import.meta.url).resolve,
): readonly string[] {
  try {
    resolve(nativePart);
    return [];
  } catch {
    return [
      'Native TensorFlow is missing here: training works, many times slower. "npm run doctor" says what to do.',
    ];
  }
}
