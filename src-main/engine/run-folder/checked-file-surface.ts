// Files with a SHA-256 next to them, and lines with checksums for small files.
export { computeFileDigest as digest, checkFile as requireDigest } from '../checkpoints/digest';
export { readCheckpoint } from '../checkpoints/checkpoint-file';
export { checksumEnding, writeChecked as write, writeChecksum } from './checked-file';
export { removeChecked as remove, describeDamage } from './checked-file';
export { encodeValue, decodeValue, tryParseJson as parseJson } from './lines';
