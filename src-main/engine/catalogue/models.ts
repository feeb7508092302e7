// Every kind of model that can be trained, as plain data: names, line styles and structure. `models` has the
// computations under the same kinds.
import {
  getCellProperties,
  isCellKind,
  isWrittenCell,
  usualCells,
  type CellKind,
  type Gate,
  type UsualCell,
} from './cells';
import { createPerKey } from './choices';
import { getExternalName, isExternalKind, type ExternalKind } from './external';
import type { Dash, Hue } from './hues';

export * from './cells';

interface CommonProperties {
  readonly label: string;
  /** The name in places where the family is clear from the context. */
  readonly shortLabel: string;
  /** The name in prose: "GRU", "Feed-forward network on all steps at once". */
  readonly words: string;
  readonly hue: Hue;
  readonly dash: Dash;
}

/** A cell implemented from scratch, or its counterpart, TensorFlow.js's own layer. */
export interface RecurrentProperties extends CommonProperties {
  readonly family: 'cell' | 'library';
  /** The cell that the model unrolls over time. */
  readonly unrolls: CellKind;
  /** The cell's blocks of rows in the order in which this model stores them. */
  readonly blocks: readonly string[];
  /** The difference between a library's layer and the cell; null if there is none. */
  readonly difference: string | null;
}

/** A network with one hidden layer and without memory. */
export interface FeedforwardProperties extends CommonProperties {
  readonly family: 'feedforward';
  readonly unrolls: null;
  /** The steps that the network reads. */
  readonly takes: 'all' | 'last';
}

/** A model of another program, of which only the name is known. */
interface ExternalProperties extends CommonProperties {
  readonly family: 'external';
  readonly unrolls: null;
}

type ModelProperties = RecurrentProperties | FeedforwardProperties | ExternalProperties;

const libraries = {
  'library-rnn': { unrolls: 'rnn', blocks: ['h'], difference: null },
  'library-gru': {
    unrolls: 'gru',
    blocks: ['z', 'r', 'n'],
    difference: 'resets before the product',
  },
  'library-lstm': { unrolls: 'lstm', blocks: ['i', 'f', 'g', 'o'], difference: null },
} as const satisfies Readonly<
  Record<string, Pick<RecurrentProperties, 'unrolls' | 'blocks' | 'difference'>>
>;

const feedforwards = {
  'fnn-pixels': {
    label: 'FNN all steps',
    shortLabel: 'All steps',
    words: 'Feed-forward network on all steps at once',
    dash: 'solid',
    takes: 'all',
  },
  'fnn-last-row': {
    label: 'FNN last step',
    shortLabel: 'Last step',
    words: 'Feed-forward network on the last step alone',
    dash: 'dotted',
    takes: 'last',
  },
} as const satisfies Readonly<
  Record<string, Pick<FeedforwardProperties, 'label' | 'shortLabel' | 'words' | 'dash' | 'takes'>>
>;

export type LibraryKind = keyof typeof libraries;
export type FeedforwardKind = keyof typeof feedforwards;
export type RecurrentKind = CellKind | LibraryKind;
/** A model that Unroll trains. */
export type TrainedKind = RecurrentKind | FeedforwardKind;
export type ModelKind = TrainedKind | ExternalKind;

export const libraryKinds = Object.keys(libraries) as readonly LibraryKind[];
export const feedforwardKinds = Object.keys(feedforwards) as readonly FeedforwardKind[];
/** The built-in kinds in their order. A custom cell comes after the built-in cells. */
export const modelKinds: readonly TrainedKind[] = [
  ...usualCells,
  ...libraryKinds,
  ...feedforwardKinds,
];

/** Returns each kind once, in the order of the models; custom cells are sorted by their labels. */
export function sortModels(kinds: Iterable<ModelKind>): readonly ModelKind[] {
  const getRank = (kind: ModelKind) =>
    isWrittenCell(kind)
      ? usualCells.length - 0.5
      : isExternalKind(kind)
        ? modelKinds.length
        : modelKinds.indexOf(kind);
  return [...new Set(kinds)].sort(
    (a, b) => getRank(a) - getRank(b) || (getModelLabel(a) < getModelLabel(b) ? -1 : 1),
  );
}

function createCellProperties(kind: CellKind): RecurrentProperties {
  const { label, hue, blocks } = getCellProperties(kind);
  return {
    family: 'cell',
    label,
    shortLabel: label,
    words: label,
    hue,
    dash: 'solid',
    unrolls: kind,
    blocks,
    difference: null,
  };
}

/** Returns the properties of a library's layer, which has its cell's hue and name. */
const createLibraryProperties = (kind: LibraryKind): RecurrentProperties => ({
  ...createCellProperties(libraries[kind].unrolls),
  ...libraries[kind],
  family: 'library',
  label: `Library ${getCellProperties(libraries[kind].unrolls).label}`,
  dash: 'dashed',
});

const createFeedforwardProperties = (kind: FeedforwardKind): FeedforwardProperties => ({
  ...feedforwards[kind],
  family: 'feedforward',
  unrolls: null,
  hue: 'grey',
});

function createExternalProperties(kind: ExternalKind): ExternalProperties {
  const name = getExternalName(kind);
  const known = modelKinds.find((one) => one === name.toLowerCase());
  const label = `External ${known === undefined ? name : getModelLabel(known)}`;
  const names = { label, shortLabel: label, words: label };
  return { family: 'external', ...names, unrolls: null, hue: 'purple', dash: 'solid' };
}

const ofLibraries = createPerKey(libraryKinds, createLibraryProperties);
const feedforwardProperties = createPerKey(feedforwardKinds, createFeedforwardProperties);
const isLibrary = (kind: ModelKind): kind is LibraryKind => Object.hasOwn(libraries, kind);

export const getRecurrentProperties = (kind: RecurrentKind): RecurrentProperties =>
  isLibrary(kind) ? ofLibraries[kind] : createCellProperties(kind);

export function getModelProperties(kind: ModelKind): ModelProperties {
  if (isExternalKind(kind)) return createExternalProperties(kind);
  return isFeedforward(kind) ? feedforwardProperties[kind] : getRecurrentProperties(kind);
}

export const getModelLabel = (kind: ModelKind): string => getModelProperties(kind).label;

/** Returns the name in filters and tables, which for a custom cell is its label. */
export const getModelNoun = (kind: ModelKind): string =>
  isWrittenCell(kind) ? getModelLabel(kind) : kind;

/** Whether Unroll can train this model. */
export const isModelKind = (kind: string): kind is TrainedKind =>
  (modelKinds as readonly string[]).includes(kind) || isCellKind(kind);

/** The cell to which a library's layer is compared. */
export const cellByLibrary = createPerKey(
  libraryKinds,
  (kind): UsualCell => libraries[kind].unrolls,
);

export const isCell = (kind: ModelKind): kind is CellKind => isRecurrent(kind) && !isLibrary(kind);

const isFeedforward = (kind: ModelKind): kind is FeedforwardKind =>
  Object.hasOwn(feedforwards, kind);

/** @throws RangeError for a model that is not a feed-forward network, such as another program's */
export function getFeedforwardProperties(kind: ModelKind): FeedforwardProperties {
  if (!isFeedforward(kind)) throw new RangeError(`${getModelLabel(kind)} has no model in Unroll`);
  return feedforwardProperties[kind];
}

export const isRecurrent = (kind: ModelKind): kind is RecurrentKind =>
  !isFeedforward(kind) && !isExternalKind(kind);

/** Returns the cell that a model unrolls, from scratch or as a library's layer; null for a feed-forward network. */
export function getCellOfModel(kind: ModelKind): CellKind | null {
  if (isLibrary(kind)) return libraries[kind].unrolls;
  return isRecurrent(kind) ? kind : null;
}

/** Returns the steps that a feed-forward network reads; null for a recurrent model. */
export function getInputSteps(kind: ModelKind): FeedforwardProperties['takes'] | null {
  const facts = getModelProperties(kind);
  return facts.family === 'feedforward' ? facts.takes : null;
}

/** Returns a model's gates; empty without a cell. A library's layer has the gates of its cell. */
export function getGates(kind: ModelKind): readonly Gate[] {
  const cell = getCellOfModel(kind);
  return cell === null ? [] : getCellProperties(cell).gates;
}
