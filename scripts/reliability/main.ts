// Runs each kind of attack, prints its figures, and checks all of them.
import { parseArgs } from 'node:util';
import { damageFiles } from './files';
import { killTrainings } from './kills';

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
    },
  });
  const { short, only } = values;
  const seed = Number(values.seed);
  const attacks: Readonly<Record<string, () => Outcome | Promise<Outcome>>> = {
    kills: () => killTrainings(short ? 6 : 200, seed),
    flips: () => damageFiles('one byte of any file changed', short ? 40 : 500, seed),
    cuts: () => damageFiles('any file cut off', short ? 20 : 300, seed),
    index: () => damageFiles('one byte of the index changed', short ? 10 : 150, seed),
    'index-cuts': () => damageFiles('the index cut off', short ? 5 : 50, seed),
  };
  let failed = 0;
  process.stdout.write(`Seed ${seed}\n\n| attack | result |\n| --- | --- |\n`);
  for (const [name, attack] of Object.entries(attacks)) {
    if (only !== undefined && only !== name) continue;
    const { attack: what, result, passed } = await attack();
    process.stdout.write(`| ${what} | ${result} |\n`);
    if (!passed) failed += 1;
  }
  process.stdout.write(failed === 0 ? '\nAll held.\n' : `\n${failed} did not hold.\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
