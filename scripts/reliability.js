// `npm run reliability`: attacks stores and trainings and prints the outcomes, as in docs/reliability.md. `--short`:
// only as many attacks as take some minutes; `--only kills` (or app-kills, flips, cuts, logs, lock): one kind; `--kills N`:
// that many kills.
import { runScript } from './bench/run-script.js';

await runScript('reliability/main.ts');
