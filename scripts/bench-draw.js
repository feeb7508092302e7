// `npm run bench:draw`: how soon three models answer to a stroke, alone and beside a training.
import { runScript } from './bench/run-script.js';

await runScript('bench/draw.ts');
