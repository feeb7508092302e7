// `npm run bench:compare`: the speed of Compare with thousands of runs, in the built app. docs/performance.md
// explains the figures.
import { runScript } from './bench/run-script.js';

await runScript('bench/compare/main.ts');
