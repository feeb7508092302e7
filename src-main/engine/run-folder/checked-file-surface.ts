// Files with a SHA-256 next to them, and lines with checksums for small files.
export { fileDigest as digest, checkFile as requireDigest } from '../checkpoints/digest';
export { readCheckpoint } from '../checkpoints/checkpoint-file';
export { checksumEnding, writeChecked as write, writeChecksum } from './checked-file';
export { removeChecked as remove, damageIn as describeDamage } from './checked-file';
export { encodeValue, decodeValue, parsed as parseJson } from './lines';
