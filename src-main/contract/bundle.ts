// A bundle: runs with their curves, checkpoints and exported models in one file, name.unroll (docs/unroll-file.md).
import { z } from 'zod';
import { runUidSchema } from './run-uid';

export const bundleManifestName = 'unroll.json';

export const bundleManifestSchema = z.strictObject({
  /** Increased when older versions cannot read the file any more. */
  format: z.literal(1),
  /** The version of Unroll that wrote it. */
  unroll: z.string().max(100),
  writtenAt: z.iso.datetime(),
  runs: z
    .array(z.strictObject({ uid: runUidSchema, name: z.string().max(1000) }))
    .min(1)
    .max(10_000),
});
export type BundleManifest = Readonly<z.output<typeof bundleManifestSchema>>;

/** Limits of a bundle: far more than 100 runs need, far less than what fills a disk. */
export const bundleLimits = {
  entries: 100_000,
  /** Of one file, unpacked. */
  fileBytes: 1024 * 1024 * 1024,
  /** Of all of them. */
  allBytes: 64 * 1024 * 1024 * 1024,
  /** Unpacked size to packed size, for a file above a megabyte. */
  ratio: 200,
} as const;
