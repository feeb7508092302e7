// A fake window.unroll without a main process: it answers calls from memory instead of the store.
import { toCrossing, type UnrollBridge } from '../../src-main/contract/bridge';
import type { CallName, Request, Response } from '../../src-main/contract/calls';
import { emptyQueue, type LiveEvent, type LiveSnapshot } from '../../src-main/contract/live';
import { modelFormats } from '../../src-main/engine/catalogue/model-exports';
import {
  defaultPreferences,
  preferencesSchema,
  type Preferences,
} from '../../src-main/contract/preferences';
import type { ImportedModel } from '../../src-main/engine/contract/imported-model';
import type { FoundData } from '../../src-main/engine/contract/found-data';
import type { SavedCell } from '../../src-main/engine/contract/saved-cell';
import type { SequenceDataMetadata } from '../../src-main/engine/contract/sequence-data';
import { createDigitItem } from './digits';
import { mnistMetadata } from './own-data';
import { fakeImportedModel } from './fake-models';
import type { ProblemData } from '../../src-main/core/problem-data';
import type { Run } from '../../src-main/engine/contract/run';
import { defaultSettings } from '../../src-main/engine/catalogue/config';
import { getTask } from '../../src-main/engine/tasks';
import {
  fakeNumberPredictions,
  fakePredictions,
  fakeSequences,
  fakeTrace,
} from './fake-inspection';
import { drawColumn } from '../../src-main/curves/draw';
import { pack } from '../../src-main/curves/pack';
import { fakeColumn, fakeEpochs, fakeRun } from './fake-runs';

type Answers = { [N in CallName]: (request: Request<N>) => Response<N> };

const testImages = 10_000;

export class FakeBridge implements UnrollBridge {
  /** All calls, in order. */
  readonly calls: { readonly name: CallName; readonly request: unknown }[] = [];
  /** The problems with which calls of these names fail. */
  readonly problems = new Map<CallName, ProblemData>();
  snapshot: LiveSnapshot = { running: [], queued: [], queue: emptyQueue };
  notices: readonly string[] = [];
  preferences: Preferences = defaultPreferences;
  /** The data sets of the store, and the contents of any opened file. */
  ownData: readonly SequenceDataMetadata[] = [];
  foundData: FoundData | null = null;
  imported: readonly ImportedModel[] = [];
  cells: readonly SavedCell[] = [];
  #runs: readonly Run[];
  #deleted: readonly Run[] = [];
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  #held: (() => void)[] | null = null;

  constructor(runs: readonly Run[] = []) {
    this.#runs = runs;
  }

  async call<N extends CallName>(name: N, request: Request<N>) {
    this.calls.push({ name, request: structuredClone(request) });
    await Promise.resolve();
    const problem = this.problems.get(name);
    const answer = problem === undefined ? (this.answers[name]?.(request) ?? null) : null;
    if (this.#held !== null) await new Promise<void>((resolve) => this.#held?.push(resolve));
    if (problem !== undefined) return { ok: false as const, problem };
    return { ok: true as const, value: toCrossing(name, answer as Response<N>) };
  }

  /** Returns the requests with this name, in order. */
  asked(name: CallName): readonly unknown[] {
    return this.calls.flatMap((call) => (call.name === name ? [call.request] : []));
  }

  /** Holds back all further answers. */
  hold(): void {
    this.#held = [];
  }

  /** Sends the held answers, the last one first, and stops holding answers. */
  async answerBackwards(): Promise<void> {
    /** Resolves when all effects of the answers have happened. */
    const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
    await settled();
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of held.toReversed()) {
      answer();
      await settled();
    }
  }

  pathOf(file: File): string {
    return `/home/somebody/${file.name}`;
  }

  onLive(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(structuredClone(event));
  }

  #run(runId: number): Run {
    const run = this.#runs.find(({ id }) => id === runId);
    if (run === undefined) throw new Error(`no run ${runId}`);
    return run;
  }

  /**
   * The default answers, which a test may replace. All other calls are answered with null, like a dialog that
   * the user cancels.
   */
  readonly answers: Partial<Answers> = {
    'cells.list': () => this.cells,
    'cells.save': (cell) => {
      this.cells = [...this.cells.filter(({ name }) => name !== cell.name), cell];
      return null;
    },
    'cells.remove': ({ name }) => {
      this.cells = this.cells.filter((cell) => cell.name !== name);
      return null;
    },
    'library.list': () => this.imported,
    'library.import': ({ files }) => {
      this.imported = [fakeImportedModel()];
      const value = { kind: 'model', model: fakeImportedModel(), run: null } as const;
      return files.map((file) => ({ file, result: { ok: true, value } }));
    },
    'library.opened': () => [],
    'library.remove': ({ id }) => {
      this.imported = this.imported.filter((model) => model.id !== id);
      return null;
    },
    'app.info': () => ({
      version: '0.1.0',
      storeDirectory: '/home/somebody/.local/share/unroll',
      platform: 'linux',
      electron: '41.7.1',
      cores: 4,
      notices: this.notices,
    }),
    'preferences.read': () => this.preferences,
    'preferences.change': (change) => {
      this.preferences = preferencesSchema.parse({ ...this.preferences, ...change });
      return this.preferences;
    },
    'experiments.start': () => this.snapshot,
    'experiments.startSweep': () => this.snapshot,
    'experiments.moreSeeds': () => this.snapshot,
    'experiments.queue': () => this.snapshot,
    'experiments.resume': () => this.snapshot,
    'experiments.live': () => this.snapshot,
    'runs.list': () => this.#runs,
    'runs.beforeTraining': () => ({}),
    'runs.epochs': ({ runId }) => fakeEpochs(this.#run(runId), this.#run(runId).epochsDone),
    'runs.curves': ({ runIds, metrics, halfLife, columns }) => {
      const drawn = runIds.flatMap((runId) => {
        const run = this.#runs.find(({ id }) => id === runId);
        return run === undefined ? [] : metrics.map((metric) => ({ run, metric }));
      });
      const drawings = drawn.map(({ run, metric }) =>
        drawColumn(fakeColumn(run, metric), {
          halfLife: metric.startsWith('test/') ? 0 : halfLife,
          mapping: 1 / run.batchesPerEpoch,
          columns,
        }),
      );
      const curves = drawn.map(({ run, metric }) => ({ runId: run.id, metric }));
      return { curves, drawings: pack(drawings) };
    },
    'runs.edit': ({ runIds, change }) => {
      this.#runs = this.#runs.map((run) =>
        runIds.includes(run.id) ? { ...run, ...(change as Partial<Run>) } : run,
      );
      return runIds.map((runId) => this.#run(runId));
    },
    'runs.delete': ({ runIds }) => {
      this.#deleted = [...this.#deleted, ...runIds.map((runId) => this.#run(runId))];
      this.#runs = this.#runs.filter(({ id }) => !runIds.includes(id));
      return null;
    },
    'runs.restore': ({ runIds }) => {
      const runs = this.#deleted.filter(({ id }) => runIds.includes(id));
      this.#runs = [...runs, ...this.#runs];
      return runs;
    },
    'runs.openSample': () => {
      const sample = (['rnn', 'gru', 'lstm'] as const).map((cell, index) =>
        fakeRun(101 + index, cell, { experimentId: 100, tags: ['sample'] }),
      );
      this.#runs = [...sample.toReversed(), ...this.#runs];
      return sample;
    },
    'exports.draw': () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'models.export': ({ runId, options }) => {
      const run = this.#run(runId);
      const { form = 'onnx', epoch } = options ?? {};
      const file = `/home/somebody/Documents/${run.name}.${modelFormats[form].ending}`;
      const accuracy = run.lastTestAccuracy ?? 0;
      const check = { maxDifference: 3.1e-7, compared: testImages, accuracy };
      const asTrained = { referenceAccuracy: accuracy, changedPredictions: 0, options: '' };
      const written = { file, files: [file], form, epoch: epoch ?? run.epochsDone, bytes: 345_678 };
      return { ...written, ...check, ...asTrained };
    },
    'report.preview': ({ kind, runIds }) => ({
      address: 'about:blank',
      missing: runIds.length < 3 ? [`A note on this report: ${kind}.`] : [],
      fields: [],
      partName: 'part',
    }),
    'report.save': ({ format }) => ({ files: [`/home/somebody/Documents/report.${format}`] }),
    'inspection.trace': ({ runIds, item, part, at }) =>
      runIds.map((runId) => ({
        runId,
        result: { ok: true, value: fakeTrace(this.#run(runId), item, part, at) },
      })),
    'inspection.predictions': ({ runId }) => {
      const run = this.#run(runId);
      if (run.config.dataset.pictures) {
        return fakePredictions(
          run,
          Array.from({ length: testImages }, (_, i) => getLabel(i)),
        );
      }
      return getTask(run.config).hasConfusion
        ? fakePredictions(run, [0, 1, 2])
        : fakeNumberPredictions(run);
    },
    'inspection.epochs': ({ runId }) =>
      Array.from({ length: this.#run(runId).epochsDone }, (_, index) => index + 1),
    'datasets.list': () => ({
      sets: [...this.ownData, mnistMetadata],
      shipped: [mnistMetadata.sha256],
      unreadable: [],
    }),
    'datasets.recognise': ({ files }) => files.filter((file) => file.endsWith('.ts')),
    'datasets.read': () => this.foundData,
    'datasets.add': ({ name }) => {
      const added = { ...this.foundData!.data!.facts, name };
      this.ownData = [...this.ownData, added];
      return added;
    },
    'inspection.testItems': ({ runId, indices }) => {
      const config = runId === null ? defaultSettings : this.#run(runId).config;
      if (config.dataset.pictures) {
        const items = indices.map((index) => {
          const label = getLabel(index);
          return { index, label, item: createDigitItem(drawing(label)), numbers: [] };
        });
        return { total: testImages, items };
      }
      const items = indices.map((index) => ({
        index,
        item: fakeSequences[index]!,
        ...(getTask(config).hasConfusion
          ? { label: index % 3, numbers: [] }
          : { label: null, numbers: [index] }),
      }));
      return { total: fakeSequences.length, items };
    },
  };
}

function getLabel(index: number): number {
  return (index * 7 + 2) % 10;
}

/** Draws as many stripes as the digit. */
function drawing(digit: number): Uint8Array {
  return Uint8Array.from({ length: 784 }, (_, at) =>
    Math.floor(at / 28) % (digit + 2) === 0 ? 250 : 0,
  );
}
