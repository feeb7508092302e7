// `npm run bench`: compares a training step with PyTorch, tf.layers and its bare matrix products, and measures the rest of
// a training as a user waits for it. docs/performance.md explains the figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { usualCells } from '../../src-main/catalogue/config';
import { bundleForNode } from '../launch/bundle.js';
import { findPython, torchRequirement } from '../python/environment';
import { say } from '../setup/log.js';
import { modules, root } from '../setup/paths.js';
import { holdContest } from './contest';
import { networks, type Network } from './contestant';
import { loadInWords, machineInWords } from './machine';
import { restReport, stepReport } from './report';
import { measureStarts } from './starts';
import { measureWhole } from './whole';

const help = `npm run bench -- [options]
  --rounds N          turns of each contestant (12); 0 leaves the contest out
  --steps N           batches per turn (5)
  --batch N,N         batch sizes (64,128)
  --cells A,B         rnn,gru,lstm
  --networks A,B      one,two,both (one): one layer, two layers, both directions
  --without-pytorch   needs no Python and downloads nothing
  --without-rest      the contest only
  --whole             the whole comparison over all 10 epochs instead of 1
`;

/** @throws Error for wrong options, or when something cannot be measured */
export async function main(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  if (options === null) {
    process.stdout.write(help);
    return;
  }
  const { rounds, cells, epochs, withPytorch, withRest } = options;
  const print = (text: string) => process.stdout.write(`${text}\n\n`);
  const files = await bundleChildren();
  print(`${machineInWords()} ${await loadInWords('Before the start')}`);
  if (rounds > 0) {
    const python = withPytorch ? await findPytorch() : null;
    const disciplines = await holdContest(options, files.contestant, python, say);
    print(stepReport(disciplines, options.steps));
  }
  if (withRest) {
    say('from Start to the first point');
    const starts = await measureStarts(files.trainer, cells);
    say(`the whole comparison, ${epochs} of 10 epochs`);
    print(restReport(starts, await measureWhole(files.trainer, epochs)));
  }
  print(await loadInWords('At the end'));
}

/** @returns null if help is asked for. @throws Error that names the wrong option */
export function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '12' },
      steps: { type: 'string', default: '5' },
      batch: { type: 'string', default: '64,128' },
      cells: { type: 'string', default: usualCells.join(',') },
      networks: { type: 'string', default: 'one' },
      'without-pytorch': { type: 'boolean', default: false },
      'without-rest': { type: 'boolean', default: false },
      whole: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const cells = values.cells.split(',');
  const wrong = cells.find((cell) => !usualCells.some((kind) => kind === cell));
  if (wrong !== undefined) {
    throw new Error(`--cells takes ${usualCells.join(', ')}, not "${wrong}".`);
  }
  return {
    rounds: wholeNumber('--rounds', values.rounds, 0),
    steps: wholeNumber('--steps', values.steps, 1),
    batches: values.batch.split(',').map((text) => wholeNumber('--batch', text, 1, 1280)),
    cells: usualCells.filter((kind) => cells.includes(kind)),
    networks: readNetworks(values.networks),
    withPytorch: !values['without-pytorch'],
    withRest: !values['without-rest'],
    epochs: values.whole ? 10 : 1,
  };
}

const networkNames = Object.keys(networks) as Network[];

function readNetworks(text: string): Network[] {
  return text.split(',').map((word) => {
    const network = networkNames.find((kind) => kind === word);
    if (network) return network;
    throw new Error(`--networks takes ${networkNames.join(', ')}, not "${word}".`);
  });
}

export type BenchOptions = NonNullable<ReturnType<typeof readOptions>>;

function wholeNumber(option: string, text: string, least: number, most = 10_000): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most && text !== '') return value;
  throw new Error(`${option} takes whole numbers from ${least} to ${most}, not "${text}".`);
}

/** The contestants that compute with tfjs-node, and the trainer process of app and command line, from the current sources. */
export async function bundleChildren() {
  const outDir = mkdtempSync(join(modules, '.unroll-bench-'));
  process.once('exit', () => {
    rmSync(outDir, { recursive: true, force: true });
  });
  const input = {
    contestant: join(root, 'scripts/bench/children/node.ts'),
    trainer: join(root, 'src-main/workers/child.ts'),
  };
  await bundleForNode(input, outDir);
  return { contestant: join(outDir, 'contestant.js'), trainer: join(outDir, 'trainer.js') };
}

async function findPytorch(): Promise<string> {
  const check = 'import torch; print(torch.__version__)';
  try {
    const found = await findPython({ name: 'PyTorch', requirements: [torchRequirement], check });
    process.stdout.write(`PyTorch ${found.printed}.\n\n`);
    return found.python;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `PyTorch cannot be set up: ${reason}\nRun it without: npm run bench -- --without-pytorch`;
    throw new Error(message, { cause });
  }
}
