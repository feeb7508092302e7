// Information about the app, and notices about features that are limited on this machine.
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { app, shell, type BrowserWindow } from 'electron';
import { getAdvice, listElectronRemarks } from '../../files/installation';
import { Problem } from '../../core/problem';
import type { RunStore } from '../../store';
import type { DomainHandlers } from './call-handlers';
import { askForFolder } from './save-dialog';

/** The compiled part of tfjs-node. Only its existence is checked here; trainers load it. */
const nativePart = '@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node';

/** @param documentation the file of its first page */
export function createAppHandlers(
  store: Pick<RunStore, 'directory' | 'recovery'>,
  documentation: string,
  openStore: (directory: string) => void,
  window: () => BrowserWindow | null,
): DomainHandlers<'app'> {
  return {
    'app.openDocumentation': async () => {
      const problem = await shell.openPath(documentation);
      if (problem !== '') throw new Problem('unexpected', `${documentation}: ${problem}`);
    },
    'app.openStore': async () => {
      const chosen = await askForFolder(window(), 'Open a store');
      if (chosen !== null && chosen !== store.directory) openStore(chosen);
    },
    'app.info': () => ({
      version: app.getVersion(),
      storeDirectory: store.directory,
      platform: process.platform,
      electron: process.versions.electron,
      cores: availableParallelism(),
      notices: [
        ...(store.recovery === null ? [] : [store.recovery]),
        ...loadTensorflowNotices(),
        ...listElectronRemarks(process.versions.electron),
      ],
    }),
  };
}

/** @param resolve finds an installed file by package and path, or throws */
export function loadTensorflowNotices(
  resolve: (path: string) => string = createRequire(import.meta.url).resolve,
): readonly string[] {
  try {
    resolve(nativePart);
    return [];
  } catch {
    return [describeSlowTraining()];
  }
}

/**
 * Describes how much slower trainings are without TensorFlow. Measured for a batch of 128 on one core of the
 * reference machine: 200 ms instead of 10 for the RNN, and 806 instead of 35 for the LSTM.
 */
export function describeSlowTraining(platform = process.platform): string {
  const speed = 'training runs in WebAssembly, about 20 times slower';
  if (platform === 'win32') {
    return `There is no native TensorFlow for Windows: ${speed}. Unroll is not tested on Windows; in WSL 2 it trains at full speed.`;
  }
  const mend = getAdvice({
    fromSource: 'Run "npm run doctor" for advice.',
    inPackage: 'Install Unroll again to repair it.',
  });
  return `Native TensorFlow is missing here: ${speed}. ${mend}`;
}
