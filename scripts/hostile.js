// The first part of `npm run hostile`: how malicious ONNX files are refused, and how fast; and that no hostile store changes
// anything outside, takes long or throws what is no problem. With `--stores 20000 --from 0` so many, and the first one's seed.
import { runScript } from './bench/run-script.js';

await runScript('hostile/main.ts');
