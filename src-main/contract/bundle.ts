// A bundle: runs with their curves and checkpoints in one file, name.unroll (docs/store.md).
import { z } from 'zod';
import { schemas } from '../engine/contract';

export const bundleManifestName = 'unroll.json';

export const bundleManifestSchema = z.strictObject({
  /** The version of the format, which is increased when older versions of Unroll can no longer read the file. */
  format: z.literal(1),
  /** The version of Unroll that wrote it. */
  unroll: z.string().max(100),
  writtenAt: z.iso.datetime(),
  runs: z
    .array(z.strictObject({ uid: schemas.runUid, name: z.string().max(1000) }))
    .min(1)
    .max(10_000),
});
export type BundleManifest = Readonly<z.output<typeof bundleManifestSchema>>;

/**
 * Limits of a bundle: far more than 2,000 runs need, far less than would fill a disk. A run of ten epochs has about
 * 14 files and 30 lines; 2,000 synthetic runs unpacked to 2.4 times their file's size.
 */
export const bundleLimits = {
  entries: 100_000,
  /** The bytes of one file, unpacked. */
  fileBytes: 1024 * 1024 * 1024,
  /** The bytes of all files, unpacked. */
  allBytes: 64 * 1024 * 1024 * 1024,
  /** The ratio of the unpacked to the packed size, for a file above a megabyte. */
  ratio: 200,
  /** The ratio of all files to the bundle, for more than `smallBytes`. */
  allRatio: 20,
  smallBytes: 64 * 1024 * 1024,
} as const;
