// The files that the system or the command line asked Unroll to open, until the window takes them.

/** What Unroll can open, by the ends of names. */
const openable = /\.(onnx|safetensors|unroll)$|tfevents[^/\\]*$/i;

/** The files among the words of a command line. */
export function filesAmong(words: readonly string[]): readonly string[] {
  return words.slice(1).filter((word) => !word.startsWith('-') && openable.test(word));
}

export class OpenedFiles {
  #files: string[] = [];
  #tell: () => void = () => undefined;

  /** @param tell says to the window that there are some; it asks by itself when it opens */
  onAdd(tell: () => void): void {
    this.#tell = tell;
  }

  add(files: readonly string[]): void {
    if (files.length === 0) return;
    this.#files.push(...files);
    this.#tell();
  }

  /** Each is told once. */
  take(): readonly string[] {
    const files = this.#files;
    this.#files = [];
    return files;
  }
}
