// The cells that were written, `cells/NAME.cell` in the store: what one may train, never what a run was trained with.
import { readdirSync } from 'node:fs';
import { type KeptCell, schemas } from '../engine/contract';
import { messageOf, Problem, refuse } from '../core/problem';
import { kindOf } from '../files/regular-file';
import { checkedFile } from '../engine/run-folder';
import { readStored, requireFolder, withinStore } from '../files/stored-file';

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
    if (!schemas.cellName.safeParse(name).success) return null;
    try {
      const text = readStored(this.#file(name), mostBytes).toString();
      return schemas.cell.safeParse({ name, text }).data ?? null;
    } catch {
      return null;
    }
  }

  /** Replaces one of this name. @throws Problem file-unwritable */
  save({ name, text }: KeptCell): void {
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
    return withinStore(this.directory, 'cells', `${schemas.cellName.parse(name)}${ending}`);
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
