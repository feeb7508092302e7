// `npm run bench:draw`: how soon three models answer a stroke, alone and during a training.
import { runScript } from './bench/run-script.js';

await runScript('bench/draw.ts');
