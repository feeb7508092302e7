// Runs that another program trained. Their model and settings are those that the other program states.
import { z } from 'zod';
import { toPlainLine } from '../../core/plain-text';

const prefix = 'external-';
/** A model of another program: `external-` and its name there. */
export type ExternalKind = `${typeof prefix}${string}`;
export const isExternalKind = (kind: string): kind is ExternalKind =>
  kind.startsWith(prefix) && kind.length > prefix.length;

/** Returns the name of a model in the program that trained it. */
export const getExternalName = (kind: ExternalKind): string => kind.slice(prefix.length);

/** Returns the kind of a model that another program, or an export of such a run, calls by this name. */
export const toExternalKind = (name: string): ExternalKind =>
  isExternalKind(name) ? name : `${prefix}${name}`;

const createLineSchema = (most: number) => z.string().min(1).max(most).transform(toPlainLine);

export const externalSchema = z.strictObject({
  /** The file or the program that the run comes from. */
  source: createLineSchema(200),
  /** All settings that the source states, by the names in filters; null for a setting that is off. */
  settings: z.record(createLineSchema(40), z.union([createLineSchema(100), z.number(), z.null()])),
  /** The number of sequences that each epoch was evaluated on. */
  evaluated: z.int().positive().optional(),
});
export type ExternalModel = Readonly<z.output<typeof externalSchema>>;

export type StatedValue = readonly [word: string, value: string | number | null];

/** Returns the settings that a source states, sorted by name; empty without a source. */
export const listStated = (external: ExternalModel | undefined): readonly StatedValue[] =>
  Object.entries(external?.settings ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
