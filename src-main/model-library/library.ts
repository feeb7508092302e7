// Models from outside, kept in the store's folder: `models/<id>.onnx` and beside it what is known of it as JSON.
// What stands there is the list; a file that was cut off or altered is left out.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatasetChoice } from '../catalogue/config';
import {
  importedModelSchema,
  modelIdSchema,
  type ImportedModel,
  type Imported,
} from '../contract/imported-model';
import { writeDurably } from '../durable-file';
import type { ModelSource } from '../inspection/open-models';
import { Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import type { RunStore } from '../runs/run-store';
import type { WorkerPool } from '../workers/pool';

/** Twenty times what one takes. */
const mostJson = 64 * 1024;

export class ModelLibrary {
  readonly #folder: string;

  constructor(
    private readonly store: RunStore,
    private readonly workers: WorkerPool,
  ) {
    this.#folder = join(store.directory, 'models');
  }

  /** Newest first. */
  list(): readonly ImportedModel[] {
    const names = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    return names
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => this.#read(name.slice(0, -'.json'.length)) ?? [])
      .sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  }

  /**
   * Reads a file, keeps it, and scores it on the test images of its run, or on MNIST's. The same file is kept once.
   * @throws Problem model-unreadable, model-timeout, model-memory or model-crashed; nothing is kept then. The signal's
   *   reason when it is ended: a file that was not here before is not kept either
   */
  async import(file: string, signal?: AbortSignal): Promise<Imported> {
    const folder = this.#folder;
    const read = await this.workers.ask('keep-model', { file, folder }, { signal });
    const run = read.runUid === null ? null : this.store.findRun(read.runUid);
    const known = this.#read(read.id);
    const dataset = run?.config.dataset ?? { kind: 'mnist' as const };
    const scored = await this.#score(this.source(read.id), dataset, signal).catch(
      (error: unknown) => {
        if (known === null) this.remove(read.id);
        throw error;
      },
    );
    const model = {
      ...read,
      importedAt: known?.importedAt ?? new Date().toISOString(),
      ...scored,
    };
    writeDurably(this.#file(read.id, 'json'), Buffer.from(JSON.stringify(model, null, 2)));
    return { kind: 'model', model, run };
  }

  /** @throws Problem model-unreadable when there is no such model */
  get(id: string): ImportedModel {
    const model = this.#read(id);
    if (model) return model;
    throw new Problem(
      'model-unreadable',
      'This model is no longer in the store. Import its file again.',
    );
  }

  remove(id: string): void {
    for (const ending of ['json', 'onnx']) rmSync(this.#file(id, ending), { force: true });
  }

  source(id: string): ModelSource {
    return { kind: 'file', file: this.#file(id, 'onnx') };
  }

  /** A model that does not fit is kept all the same, with the reason. */
  async #score(
    source: ModelSource,
    dataset: DatasetChoice,
    signal: AbortSignal | undefined,
  ): Promise<Pick<ImportedModel, 'score' | 'unscored'>> {
    try {
      const score = await this.workers.ask('score-model', { source, dataset }, { signal });
      return { score, unscored: null };
    } catch (error) {
      if (!(error instanceof Problem && ['bad-data', 'data-missing'].includes(error.code)))
        throw error;
      return { score: null, unscored: error.message };
    }
  }

  #read(id: string): ImportedModel | null {
    try {
      const text = readRegularFile(this.#file(id, 'json'), mostJson);
      if (!existsSync(this.#file(id, 'onnx'))) return null;
      return importedModelSchema.safeParse(JSON.parse(text.toString())).data ?? null;
    } catch {
      return null;
    }
  }

  /** @throws ZodError for an id that could lead out of the folder */
  #file(id: string, ending: string): string {
    return join(this.#folder, `${modelIdSchema.parse(id)}.${ending}`);
  }
}
