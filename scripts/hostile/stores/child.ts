// The process that tries hostile stores, one after the other from a seed on: the parent kills it when one takes too long.
import { HostileWorld } from './try-store';

const [first = '0', end = '0', ...old] = process.argv.slice(2);
const world = new HostileWorld(old);
process.once('exit', () => {
  world.close();
});
// Also when the parent is gone.
process.once('disconnect', () => process.exit());
process.send?.({ folder: world.folder });
for (let seed = Number(first); seed < Number(end); seed++) {
  process.send?.({ seed });
  process.send?.({ seed, tried: await world.try(seed) });
}
process.disconnect();
