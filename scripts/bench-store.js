// `npm run bench:store`: the run store and its curves at scale, on a generated store. With `--generate DIR` it
// writes such a store and ends. docs/performance.md explains the figures.
import { runBundled } from './bench/run-script.js';

await runBundled('bench/store/main.ts');
