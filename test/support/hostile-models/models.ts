// Malicious or malformed ONNX files, each with the reason for which it must be rejected. They are created byte
// by byte, so that none has to be in the repository, and used by several tests.
import { broken } from './broken';
import { forbidden } from './forbidden';
import { oversized } from './oversized';
import { unbounded } from './unbounded';

export const createHostileModels = () => [...broken, ...forbidden, ...oversized, ...unbounded];
