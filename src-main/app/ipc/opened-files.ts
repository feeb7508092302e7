// The files that the system or the command line asked Unroll to open, until the window takes them.
import { importableFiles } from '../../engine/catalogue';
import { append } from '../../core/element-at';

const isImportable = (file: string) =>
  importableFiles.endings.some((ending) => file.toLowerCase().endsWith(`.${ending}`));

/** Returns the files among the arguments of a command line. */
export function findFiles(args: readonly string[]): readonly string[] {
  return args.slice(1).filter((word) => !word.startsWith('-') && isImportable(word));
}

export class OpenedFiles {
  #files: string[] = [];
  #notify: () => void = () => undefined;

  /** @param notify tells an open window that there are files; a new window calls `drain` anyway */
  onAdd(notify: () => void): void {
    this.#notify = notify;
  }

  add(files: readonly string[]): void {
    if (files.length === 0) return;
    append(this.#files, files);
    this.#notify();
  }

  /** Returns each file once. */
  drain(): readonly string[] {
    const files = this.#files;
    this.#files = [];
    return files;
  }
}
