// `npm run bench`: compares a training step with PyTorch's, and measures the other parts of a training
// for which a user waits. docs/performance.md explains the figures.
import { join } from 'node:path';
import { usualCells } from '../../src-main/engine/catalogue/config';
import { bundleForNow } from '../launch/bundle.js';
import { findPython, torchRequirement } from '../python/environment';
import { root } from '../setup/paths.js';
import { bench, print, parseWholeNumber } from './bench';
import { createContestReport, holdContest } from './contest';
import { createLongReport } from './long';
import { createRestReport } from './rest';
import { createTextReport } from './text';

const help = `npm run bench -- [options]
  --rounds N          turns of each contestant (12); 0 leaves the contest out
  --batch N,N         batch sizes (64,128)
  --epochs N          of the whole comparison (1); 0 leaves it out, and the starts
  --long              sequences of 784 and 1,460 steps in place of all that
  --text              the next character of a text in place of all that
  --without-pytorch   needs no Python and downloads nothing`;

const defaults = {
  rounds: '12',
  batch: '64,128',
  epochs: '1',
  long: false,
  text: false,
  'without-pytorch': false,
};

export const main = bench(help, defaults, async (options, directory) => {
  const rounds = parseWholeNumber('--rounds', options.rounds, 0);
  const epochs = parseWholeNumber('--epochs', options.epochs, 0);
  const batches = options.batch
    .split(',')
    .map((text) => parseWholeNumber('--batch', text, 1, 1280));
  const files = await bundleChildren();
  const python = rounds === 0 || options['without-pytorch'] ? null : await findPytorch();
  if (options.long) {
    print(await createLongReport(files.contestant, python, rounds));
    return;
  }
  if (options.text) {
    print(await createTextReport(files.contestant, python, rounds));
    return;
  }
  if (rounds > 0) {
    const asks = batches.flatMap((batch) => usualCells.map((cell) => ({ cell, batch })));
    const contest = { rounds, stepsATurn: 5, childFile: files.contestant, python };
    print(createContestReport(await holdContest(asks, contest)));
  }
  if (epochs > 0) print(await createRestReport(files.trainer, directory, epochs));
});

/**
 * Bundles Unroll as a contestant, and the trainer process of the app and the command line, from the current
 * sources.
 */
export async function bundleChildren() {
  const outDir = await bundleForNow({
    contestant: join(root, 'scripts/bench/children/unroll.ts'),
    trainer: join(root, 'src-main/workers/child.ts'),
  });
  return { contestant: join(outDir, 'contestant.js'), trainer: join(outDir, 'trainer.js') };
}

async function findPytorch(): Promise<string> {
  const check = 'import torch; print(torch.__version__)';
  try {
    const found = await findPython({ name: 'PyTorch', requirements: [torchRequirement], check });
    print(`PyTorch ${found.printed}.`);
    return found.python;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `PyTorch cannot be set up: ${reason}\nRun it without: npm run bench -- --without-pytorch`;
    throw new Error(message, { cause });
  }
}
