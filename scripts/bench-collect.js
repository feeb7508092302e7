// `npm run bench:collect`: merging the stores of many jobs, as a plan on a cluster leaves them.
import { runBundled } from './bench/run-script.js';

await runBundled('bench/collect.ts');
