// A bundle: runs with their curves, checkpoints and exported models in one file, name.unroll (docs/unroll-file.md).
import { z } from 'zod';

export const bundleManifestName = 'unroll.json';

export const bundleManifestSchema = z.strictObject({
  /** Grows when an older Unroll could not read it any more. */
  format: z.literal(1),
  /** The Unroll that wrote it. */
  unroll: z.string().max(100),
  writtenAt: z.iso.datetime(),
  runs: z
    .array(z.strictObject({ uid: z.string().regex(/^[0-9a-f]{32}$/), name: z.string().max(1000) }))
    .min(1)
    .max(10_000),
});
export type BundleManifest = Readonly<z.output<typeof bundleManifestSchema>>;

/** What a bundle may hold: far more than one of 100 runs does, far less than what fills a disk. */
export const bundleLimits = {
  entries: 100_000,
  /** Of one file, unpacked. */
  fileBytes: 1024 * 1024 * 1024,
  /** Of all of them. */
  allBytes: 64 * 1024 * 1024 * 1024,
  /** Unpacked to packed, of a file above a megabyte. */
  ratio: 200,
} as const;
