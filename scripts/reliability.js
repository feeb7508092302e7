// `npm run reliability`: attacks stores and trainings and prints what became of them, as in docs/reliability.md. With
// `--short` so few attacks that it takes some minutes; with `--only kills` (or app-kills, flips, cuts, logs, lock) one kind of them; `--kills N` so many kills.
import { runScript } from './bench/run-script.js';

await runScript('reliability/main.ts');
