// `npm run bench`: compares a training step with PyTorch, tf.layers and its bare matrix products, and measures the rest of
// Unroll. docs/performance.md explains the figures; `npm run bench -- --help` the options.
import { runScript } from './bench/run-script.js';

await runScript('bench/main.ts');
