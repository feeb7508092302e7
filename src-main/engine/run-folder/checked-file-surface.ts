// A file with its SHA-256 beside it, and the lines with a checksum that small files consist of.
export { fileDigest as digest, checkFile as requireDigest } from '../checkpoints/digest';
export { readCheckpoint } from '../checkpoints/checkpoint-file';
export { checksumEnding, writeChecked as write, writeChecksum } from './checked-file';
export { removeChecked as remove, damageIn as describeDamage } from './checked-file';
export { encodeValue, decodeValue, parsed as parseJson } from './lines';
