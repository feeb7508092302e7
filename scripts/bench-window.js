// `npm run bench:window`: the speed of the built app's window, at rest and while two trainings run at full load.
import { runScript } from './bench/run-script.js';

await runScript('bench/window.ts');
