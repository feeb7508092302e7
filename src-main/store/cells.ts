// The cells that were written, `cells/NAME.cell` in the store: what one may train, never what a run was trained with.
import { readdirSync } from 'node:fs';
import { cellNameSchema, keptCellSchema, type KeptCell } from '../engine/contract/kept-cell';
import { messageOf, Problem, refuse } from '../engine/core/problem';
import { kindOf } from '../engine/files/regular-file';
import { removeChecked, writeChecked } from '../engine/run-folder/checked-file';
import { readStored, requireFolder, withinStore } from '../engine/files/stored-file';

const ending = '.cell';
/** A character of the longest text may have four bytes. */
const mostBytes = 16_000;

export class Cells {
  constructor(private readonly directory: string) {}

  /** By name. A file that is none of a cell is left out. */
  list(): readonly KeptCell[] {
    const folder = withinStore(this.directory, 'cells');
    requireFolder(folder);
    if (kindOf(folder) === null) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .sort()
      .flatMap((file) => this.find(file.slice(0, -ending.length)) ?? []);
  }

  /** @returns null where there is none */
  find(name: string): KeptCell | null {
    if (!cellNameSchema.safeParse(name).success) return null;
    try {
      const text = readStored(this.#file(name), mostBytes).toString();
      return keptCellSchema.safeParse({ name, text }).data ?? null;
    } catch {
      return null;
    }
  }

  /** Replaces one of this name. @throws Problem file-unwritable */
  save({ name, text }: KeptCell): void {
    this.#change(() => {
      writeChecked(this.#file(name), text);
    });
  }

  remove(name: string): void {
    this.#change(() => {
      removeChecked(this.#file(name));
    });
  }

  #file(name: string): string {
    return withinStore(this.directory, 'cells', `${cellNameSchema.parse(name)}${ending}`);
  }

  #change(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw refuse('file-unwritable.cell', { why: messageOf(error) }, error);
    }
  }
}
