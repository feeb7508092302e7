// What every data set is, wherever it comes from.

/** Grey images, row by row, from 0 (background) to 255. */
export interface Images {
  /** count × rows × columns */
  readonly images: Uint8Array;
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
}

export interface LabelledImages extends Images {
  /** One class from 0 to 9 for each image. */
  readonly labels: Uint8Array;
}

export interface Dataset {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** SHA-256 over the four files' contents (see `datasetChecksum`), in hexadecimal. */
  readonly checksum: string;
}

/** The classes of MNIST and of everything that takes its place: 0 to 9. */
export const classCount = 10;
