// Imported models, saved in the store's folder: `models/<id>.onnx`, each with a JSON file that describes it.
// Damaged files are left out of the list.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DatasetChoice, mnist } from '../../engine/catalogue';
import { type ImportedContent, type ImportedModel, schemas } from '../../engine/contract';
import { Problem } from '../../core/problem';
import { findKind } from '../../files/regular-file';
import { readStored, requireFolder, resolveInStore } from '../../files/stored-file';
import { checkedFile } from '../../engine/run-folder';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';

/** The size limit of a description, twenty times the usual size. */
const maxJsonLength = 64 * 1024;

export class ModelLibrary {
  readonly #folder: string;

  constructor(
    private readonly store: RunStore,
    private readonly workers: WorkerPool,
  ) {
    this.#folder = join(store.directory, 'models');
  }

  /** Returns the models, newest first. */
  list(): readonly ImportedModel[] {
    const names = findKind(this.#folder) === 'folder' ? readdirSync(this.#folder) : [];
    return names
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => this.#load(name.slice(0, -'.json'.length)) ?? [])
      .sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  }

  /**
   * Imports a file, and scores it on the test images of its run, or on MNIST's. A file is saved only once.
   * @throws Problem model-unreadable, model-timeout, model-memory or model-crashed, or the signal's reason; a new
   * file is not saved then
   */
  async import(file: string, signal?: AbortSignal): Promise<ImportedContent> {
    requireFolder(this.#folder);
    const input = { file, folder: this.#folder };
    const checked = await this.workers.run('import-model', input, { signal });
    const run = checked.runUid === null ? null : this.store.runs.find(checked.runUid);
    const known = this.#load(checked.id);
    const dataset = run?.config.dataset ?? mnist.choice;
    const scored = await this.#score(this.#file(checked.id, 'onnx'), dataset, signal).catch(
      (error: unknown) => {
        if (known === null) this.remove(checked.id);
        throw error;
      },
    );
    const model = {
      ...checked,
      importedAt: known?.importedAt ?? new Date().toISOString(),
      ...scored,
    };
    checkedFile.write(this.#file(checked.id, 'json'), JSON.stringify(model, null, 2));
    return { kind: 'model', model, run };
  }

  remove(id: string): void {
    checkedFile.remove(this.#file(id, 'json'));
    rmSync(this.#file(id, 'onnx'), { force: true });
  }

  /** Scores a model. A model that does not match the data is saved anyway, with the reason. */
  async #score(
    file: string,
    dataset: DatasetChoice,
    signal: AbortSignal | undefined,
  ): Promise<Pick<ImportedModel, 'score' | 'unscored'>> {
    try {
      const score = await this.workers.run('score-model', { file, dataset }, { signal });
      return { score, unscored: null };
    } catch (error) {
      if (!(error instanceof Problem && ['bad-data', 'data-missing'].includes(error.code)))
        throw error;
      return { score: null, unscored: error.message };
    }
  }

  #load(id: string): ImportedModel | null {
    try {
      const text = readStored(this.#file(id, 'json'), maxJsonLength);
      if (findKind(this.#file(id, 'onnx')) !== 'file') return null;
      return schemas.importedModel.safeParse(JSON.parse(text.toString())).data ?? null;
    } catch {
      return null;
    }
  }

  /** @throws ZodError for an id that could lead out of the folder */
  #file(id: string, ending: string): string {
    return resolveInStore(this.store.directory, 'models', `${schemas.modelId.parse(id)}.${ending}`);
  }
}
