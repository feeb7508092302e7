// UNROLL_STORES says how many: 20,000 in `npm run hostile`, from the seed UNROLL_FROM on.
import { expect, it, onTestFinished } from 'vitest';
import { HostileWorld } from '../../../support/hostile-stores/try-store';

const count = Number(process.env.UNROLL_STORES ?? 75);
const from = Number(process.env.UNROLL_FROM ?? 0);
/** The processor time for creating a store, collecting it, opening it twice and reading all of it. */
const mostMs = 2000;

it(
  `survives ${count} hostile stores: changes nothing outside, within 2 s, with problems only`,
  async () => {
    const world = new HostileWorld();
    onTestFinished(() => {
      world.close();
    });
    const faults: string[] = [];
    let [taken, refused] = [0, 0];
    for (let seed = from; seed < from + count; seed++) {
      const before = process.cpuUsage();
      const tried = await world.try(seed);
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1000 > mostMs)
        faults.push(`seed ${seed}: it took more than ${mostMs} ms`);
      faults.push(...tried.faults.map((fault) => `seed ${seed}: ${fault}`));
      if (tried.collected !== null) refused += 1;
      else taken += 1;
    }
    expect(faults).toEqual([]);
    // Neither all nor none is refused.
    expect(Math.min(taken, refused)).toBeGreaterThan(count / 10);
  },
  60 * 60_000,
);
