// The stores that were opened last, in a file of the user's default store. Another store is opened by a second Unroll.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../durable-file';

const most = 8;
const schema = z.array(z.string().min(1).max(4096)).max(most);

export class RecentStores {
  /**
   * @param file null where nothing is remembered
   * @param launch starts an Unroll on another store
   */
  constructor(
    private readonly file: string | null,
    private readonly current: string,
    private readonly launch: (directory: string) => void,
  ) {}

  /** Those that are still there, newest first, without the open one. */
  get others(): readonly string[] {
    return this.#read().filter((directory) => directory !== this.current && existsSync(directory));
  }

  /** Puts the open store first, if it is not. A list that cannot be written is not worth a message. */
  remember(): void {
    if (this.file === null) return;
    const before = this.#read();
    if (before[0] === this.current) return;
    const stores = [this.current, ...before.filter((one) => one !== this.current)];
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      writeDurably(this.file, Buffer.from(`${JSON.stringify(stores.slice(0, most), null, 2)}\n`));
    } catch {
      return;
    }
  }

  open(directory: string): void {
    if (directory !== this.current) this.launch(directory);
  }

  #read(): readonly string[] {
    if (this.file === null) return [];
    try {
      return schema.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return [];
    }
  }
}
