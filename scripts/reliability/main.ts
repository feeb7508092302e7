// Runs each kind of attack, prints its figures, and checks all of them.
import { parseArgs } from 'node:util';
import { attackFile } from './files';
import { killTrainings } from './kills';
import { lockStore } from './lock';
import { app, commandLine } from './subjects';

export interface Outcome {
  /** A row of the table: the attack and its outcome. */
  readonly attack: string;
  readonly result: string;
  readonly passed: boolean;
}

/** Fails the process when something did not hold. */
export async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      kills: { type: 'string' },
    },
  });
  const { short, only } = values;
  const seed = Number(values.seed);
  const kills = (few: number, many: number) => Number(values.kills ?? (short ? few : many));
  const attacks: Readonly<Record<string, () => Outcome[] | Promise<Outcome[]>>> = {
    kills: async () => [await killTrainings(await commandLine(), kills(6, 150), seed)],
    'app-kills': async () => [await killTrainings(await app(), kills(2, 50), seed)],
    flips: () => attackFile('flips', short ? 40 : 500, seed),
    cuts: () => attackFile('cuts', short ? 20 : 300, seed),
    index: () => attackFile('index', short ? 10 : 150, seed),
    'index-cuts': () => attackFile('index-cuts', short ? 5 : 50, seed),
    lock: () => lockStore(),
  };
  let failed = 0;
  process.stdout.write(`Seed ${seed}\n\n| attack | result |\n| --- | --- |\n`);
  for (const [name, attack] of Object.entries(attacks)) {
    if (only !== undefined && only !== name) continue;
    for (const outcome of await attack()) {
      process.stdout.write(`| ${outcome.attack} | ${outcome.result} |\n`);
      if (!outcome.passed) failed += 1;
    }
  }
  process.stdout.write(failed === 0 ? '\nAll held.\n' : `\n${failed} did not hold.\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
