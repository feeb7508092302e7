// `npm run hostile` tries 20,000 of these, each with a limit of time.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { HostileWorld } from '../../../../scripts/hostile/stores/try-store';

const stores = join(import.meta.dirname, '../../../fixtures/stores');

it('300 stores with hostile values, tables and links change nothing outside and throw only problems', async () => {
  const world = new HostileWorld(readdirSync(stores).map((name) => join(stores, name)));
  onTestFinished(() => {
    world.close();
  });
  const faults: string[] = [];
  let [taken, refused] = [0, 0];
  for (let seed = 0; seed < 300; seed++) {
    const tried = await world.try(seed);
    faults.push(...tried.faults.map((fault) => `seed ${seed}: ${fault}`));
    if (tried.collected !== null) refused += 1;
    else taken += 1;
  }
  expect(faults).toEqual([]);
  // Neither all nor none is refused.
  expect(Math.min(taken, refused)).toBeGreaterThan(30);
}, 600_000);
