// `npm run bench`: a training step against PyTorch, tf.layers and its own matrix products, and how fast the rest of
// Unroll is. docs/performance.md explains the figures; `npm run bench -- --help` the options.
import { runScript } from './bench/run-script.js';

await runScript('bench/main.ts');
