// Malicious or malformed ONNX files, each with the reason for which it must be refused. They are
// made here, byte by byte, so that none has to be in the repository; used by several tests.
import { broken } from './broken';
import { forbidden } from './forbidden';
import { oversized } from './oversized';
import { unbounded } from './unbounded';

export const createHostileModels = () => [...broken, ...forbidden, ...oversized, ...unbounded];
