// The custom cells in `cells/NAME.cell` of the store, which can be trained; runs have their own copies.
import { readdirSync } from 'node:fs';
import { type SavedCell, schemas } from '../engine/contract';
import { getMessage, Problem, createProblem } from '../core/problem';
import { findKind } from '../files/regular-file';
import { checkedFile } from '../engine/run-folder';
import { readStored, requireFolder, resolveInStore } from '../files/stored-file';

const ending = '.cell';
/** The size limit of a cell: each character of the longest text may have four bytes. */
const maxBytes = 16_000;

export class Cells {
  constructor(private readonly directory: string) {}

  /** Lists the cells by name. A file that is not a cell is left out. */
  list(): readonly SavedCell[] {
    const folder = resolveInStore(this.directory, 'cells');
    requireFolder(folder);
    if (findKind(folder) === null) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .sort()
      .flatMap((file) => this.find(file.slice(0, -ending.length)) ?? []);
  }

  /** @returns null if there is none */
  find(name: string): SavedCell | null {
    if (!schemas.cellName.safeParse(name).success) return null;
    try {
      const text = readStored(this.#file(name), maxBytes).toString();
      return schemas.cell.safeParse({ name, text }).data ?? null;
    } catch {
      return null;
    }
  }

  /** Saves a cell, replacing one with the same name. @throws Problem file-unwritable */
  save({ name, text }: SavedCell): void {
    this.#change(() => {
      checkedFile.write(this.#file(name), text);
    });
  }

  remove(name: string): void {
    this.#change(() => {
      checkedFile.remove(this.#file(name));
    });
  }

  #file(name: string): string {
    return resolveInStore(this.directory, 'cells', `${schemas.cellName.parse(name)}${ending}`);
  }

  #change(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw createProblem('file-unwritable.cell', { why: getMessage(error) }, error);
    }
  }
}
