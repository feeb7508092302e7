// `npm run bench:window`: how quick the window of the built app is, and stays while two trainings run at full load.
import { runScript } from './bench/run-script.js';

await runScript('bench/window.ts');
