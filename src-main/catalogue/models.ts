// Every kind of model that can be trained, and how the kinds are related.
export const cellKinds = ['rnn', 'gru', 'lstm'] as const;
export type CellKind = (typeof cellKinds)[number];

/** TensorFlow.js's own layers, each the twin of a cell. */
export const libraryKinds = ['library-rnn', 'library-gru', 'library-lstm'] as const;
export type LibraryKind = (typeof libraryKinds)[number];

/** One hidden layer on all pixels, on the last step alone, or on every step with the logits averaged. */
export const feedforwardKinds = ['fnn-pixels', 'fnn-last-row', 'fnn-rows'] as const;
export type FeedforwardKind = (typeof feedforwardKinds)[number];

/** Everything that can be trained; the first three are written from scratch. */
export const modelKinds = [...cellKinds, ...libraryKinds, ...feedforwardKinds] as const;
export type ModelKind = (typeof modelKinds)[number];

export function isCell(kind: ModelKind): kind is CellKind {
  return cellKinds.some((cell) => cell === kind);
}

export function isLibrary(kind: ModelKind): kind is LibraryKind {
  return libraryKinds.some((library) => library === kind);
}

/** The cell that a library's layer is to be compared with. */
export const cellOfLibrary: Readonly<Record<LibraryKind, CellKind>> = {
  'library-rnn': 'rnn',
  'library-gru': 'gru',
  'library-lstm': 'lstm',
};

/** The cell that a model unrolls, from scratch or as a library's layer; null for a feed-forward one. */
export function cellOfModel(kind: ModelKind): CellKind | null {
  if (isCell(kind)) return kind;
  return isLibrary(kind) ? cellOfLibrary[kind] : null;
}
