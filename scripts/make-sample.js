// `node scripts/make-sample.js`: trains the sample experiment again and writes it into resources/sample.
import { runScript } from './bench/run-script.js';

await runScript('sample/main.ts');
