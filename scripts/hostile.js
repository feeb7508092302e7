// `npm run hostile`: how ONNX files that mean harm are refused, and how soon.
import { runScript } from './bench/run-script.js';

await runScript('hostile/main.ts');
