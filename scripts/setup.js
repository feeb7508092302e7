// Sets everything up: npm packages, system libraries, Electron, SQLite, TensorFlow, ONNX Runtime, data. It runs before
// node_modules exists, so it uses only Node's own modules. The parts are the files in scripts/setup.
import './setup/node-version.js';
import { setUp } from './setup/set-up.js';

const isComplete = await setUp({ retry: process.argv.includes('--retry') });
process.exitCode = isComplete ? 0 : 1;
