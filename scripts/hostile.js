// The first part of `npm run hostile`: how malicious ONNX files are refused, and how fast.
import { runScript } from './bench/run-script.js';

await runScript('hostile/main.ts');
