// window.unroll without a main process: answers from memory what the real one answers from the store.
import { emptyQueue } from '../../src-main/contract/live';
import { toCrossing, type UnrollBridge } from '../../src-main/contract/bridge';
import type { CallName, Request, Response } from '../../src-main/contract/calls';
import type { LiveEvent, LiveSnapshot } from '../../src-main/contract/live';
import { modelFormats } from '../../src-main/catalogue/model-exports';
import {
  defaultPreferences,
  preferencesSchema,
  type Preferences,
} from '../../src-main/contract/preferences';
import type { ImportResult, ImportedModel } from '../../src-main/contract/imported-model';
import type { FoundData } from '../../src-main/contract/found-data';
import type { KeptCell } from '../../src-main/contract/kept-cell';
import type { SequenceDataFacts } from '../../src-main/contract/sequence-data';
import { digitItem } from './digits';
import { fakeImportedModel } from './fake-models';
import type { ProblemData } from '../../src-main/contract/problem';
import { compareViewSchema, type CompareView } from '../../src-main/contract/compare-view';
import type { ReportField } from '../../src-main/contract/report';
import type { Run } from '../../src-main/contract/run';
import type { Profiles } from '../../src-main/contract/run-event';
import type { SavedFiles } from '../../src-main/contract/run-exports';
import { defaultSettings } from '../../src-main/catalogue/config';
import { classifies } from '../../src-main/catalogue/tasks';
import {
  fakeNumberPredictions,
  fakePredictions,
  fakeSequences,
  fakeTrace,
} from './fake-inspection';
import { drawColumn } from '../../src-main/curves/draw';
import { pack } from '../../src-main/curves/pack';
import { fakeColumn, fakeEpochs, fakeRun } from './fake-runs';

/** One of words and one of code. */
function fakeFields(answers: ReadonlyMap<string, string>): ReportField[] {
  const [words = '', code = ''] = ['1.4', 'P1.7'].map((id) => answers.get(id));
  return [
    {
      id: '1.4',
      section: 'Written question 1',
      number: '4',
      asked: [
        { kind: 'text', text: 'What ' },
        { kind: 'tex', text: 's[t]' },
        { kind: 'text', text: ' is called.' },
      ],
      answeredIn: 'words',
      answer: words,
    },
    {
      id: 'P1.7',
      section: 'Programming question 1',
      number: '7',
      asked: [{ kind: 'code', text: 'myRNN' }],
      answeredIn: 'python',
      answer: code,
    },
  ];
}

type Answers = { [N in CallName]: (request: Request<N>) => Response<N> };

const testImages = 10_000;

export class FakeBridge implements UnrollBridge {
  /** Every call in order. */
  readonly calls: { readonly name: CallName; readonly request: unknown }[] = [];
  /** Calls with these names fail so. */
  readonly problems = new Map<CallName, ProblemData>();
  snapshot: LiveSnapshot = { running: [], queued: [], queue: emptyQueue };
  notices: readonly string[] = [];
  preferences: Preferences = defaultPreferences;
  /** A model's answers to the test set, and dialogs, are given up before they are there. */
  givesUp = false;
  /** Runs, by their ids, whose checkpoints are gone. */
  missingWeights: readonly number[] = [];
  lastView: CompareView | null = null;
  /** Of the report, by field. */
  readonly reportAnswers = new Map<string, string>();
  /** Of a run, after each of its epochs; zeros where there is none. */
  readonly confusions = new Map<number, readonly number[]>();
  /** Of a run that predicts a number, after each of its epochs. */
  readonly numberErrors = new Map<number, number>();
  /** By run, the epoch with the lowest loss, where it is not the last. */
  readonly bestEpochs = new Map<number, number>();
  /** Files that are not taken in. */
  readonly refusedFiles = new Map<string, ProblemData>();
  /** The store's data sets, and what any opened files hold. */
  ownData: readonly SequenceDataFacts[] = [];
  foundData: FoundData | null = null;
  imported: readonly ImportedModel[] = [];
  cells: readonly KeptCell[] = [];
  /** That the app was opened with. */
  readonly openedFiles: string[] = [];
  /** What runs measured before their first batch. */
  readonly beforeTraining = new Map<number, Profiles>();
  /** Of every data set that is not MNIST. */
  classNames: readonly string[] | null = null;
  #runs: readonly Run[];
  #deleted: readonly Run[] = [];
  readonly #listeners = new Set<(event: LiveEvent) => void>();

  constructor(runs: readonly Run[] = []) {
    this.#runs = runs;
  }

  async call<N extends CallName>(name: N, request: Request<N>) {
    this.calls.push({ name, request: structuredClone(request) });
    await Promise.resolve();
    const problem = this.problems.get(name);
    if (problem !== undefined) return { ok: false as const, problem };
    const answer = this.#answers[name]?.(request) ?? null;
    return { ok: true as const, value: toCrossing(name, answer as Response<N>) };
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

  #import(file: string): ImportResult {
    const problem = this.refusedFiles.get(file);
    if (problem !== undefined) return { file, result: { ok: false, problem } };
    const model = fakeImportedModel();
    this.imported = [model, ...this.imported.filter(({ id }) => id !== model.id)];
    return { file, result: { ok: true, value: { kind: 'model', model, run: null } } };
  }

  /** Into a folder of documents; null where the user gives up. */
  #saved(name: string): SavedFiles | null {
    return this.givesUp ? null : { files: [`/home/somebody/Documents/${name}`], bytes: 1234 };
  }

  /** All others are answered with nothing. */
  readonly #answers: Partial<Answers> = {
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
    'library.import': ({ files }) => files.map((file) => this.#import(file)),
    'library.choose': () => (this.givesUp ? null : [this.#import('/home/somebody/model.onnx')]),
    'library.opened': () => this.openedFiles.splice(0),
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
    'experiments.queue': () => this.snapshot,
    'experiments.resume': () => this.snapshot,
    'experiments.live': () => this.snapshot,
    'runs.list': () => this.#runs,
    'runs.beforeTraining': ({ runId }) => this.beforeTraining.get(runId) ?? {},
    'runs.epochs': ({ runId }) => {
      const best = this.bestEpochs.get(runId);
      const epochs = fakeEpochs(this.#run(runId), this.#run(runId).epochsDone).map((one) =>
        one.epoch === best ? { ...one, testLoss: 0 } : one,
      );
      const confusion = this.confusions.get(runId);
      const error = this.numberErrors.get(runId);
      return epochs.map((epoch) => ({
        ...epoch,
        ...(confusion && { confusion }),
        ...(error && { profiles: { 'absolute-error': { steps: [1], values: [error] } } }),
      }));
    },
    'runs.curves': ({ runIds, metrics, halfLife, columns }) => {
      const drawn = runIds.flatMap((runId) => {
        const run = this.#runs.find(({ id }) => id === runId);
        return run === undefined ? [] : metrics.map((metric) => ({ run, metric }));
      });
      return {
        curves: drawn.map(({ run, metric }) => ({ runId: run.id, metric })),
        drawings: pack(
          drawn.map(({ run, metric }) =>
            drawColumn(fakeColumn(run, metric), {
              halfLife: metric.startsWith('test/') ? 0 : halfLife,
              mapping: 1 / run.batchesPerEpoch,
              columns,
            }),
          ),
        ),
      };
    },
    'runs.edit': ({ runIds, change }) => {
      const { addTags = [], removeTags = [], ...rest } = change;
      const edit = (run: Run): Run => ({
        ...run,
        ...(rest as Partial<Run>),
        tags: [...new Set([...run.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
      });
      this.#runs = this.#runs.map((run) => (runIds.includes(run.id) ? edit(run) : run));
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
    'runs.collect': () =>
      this.givesUp ? null : { stores: 8, changed: 3, running: 2, unreadable: 0, reason: null },
    'runs.openSample': () => {
      const sample = (['rnn', 'gru', 'lstm'] as const).map((cell, index) =>
        fakeRun(101 + index, cell, { experimentId: 100, tags: ['sample'] }),
      );
      this.#runs = [...sample.toReversed(), ...this.#runs];
      return sample;
    },
    'views.last': () => this.lastView,
    'views.leave': ({ view }) => {
      this.lastView = compareViewSchema.parse(view);
      return null;
    },
    'exports.bundle': () => this.#saved('Runs.unroll'),
    'exports.data': ({ subject, format }) => this.#saved(`${subject}.${format}`),
    'exports.draw': () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'exports.picture': ({ format }) => this.#saved(`chart.${format}`),
    'exports.png': () => this.#saved('chart.png'),
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
      fields: kind === 'my-work' ? fakeFields(this.reportAnswers) : [],
      partName: kind === 'experiment' ? 'part' : 'question',
    }),
    'report.answer': ({ field, answer }) => {
      this.reportAnswers.set(field, answer);
      return null;
    },
    'report.save': ({ format }) => ({ files: [`/home/somebody/Documents/report.${format}`] }),
    'inspection.trace': ({ runIds, item, part }) =>
      runIds.map((runId) => ({
        runId,
        result: this.missingWeights.includes(runId)
          ? {
              ok: false,
              problem: {
                code: 'checkpoint-missing',
                message: `File ${runId} is gone. Train again.`,
              },
            }
          : { ok: true, value: fakeTrace(this.#run(runId), item, part) },
      })),
    'inspection.predictions': ({ runId }) =>
      this.givesUp
        ? null
        : this.#run(runId).config.dataset.kind !== 'sequences'
          ? fakePredictions(this.#run(runId), indices(0, testImages).map(labelOf), isMistake)
          : classifies(this.#run(runId).config)
            ? fakePredictions(this.#run(runId), [0, 1, 2, 0], (index) => index === 3)
            : fakeNumberPredictions(this.#run(runId)),
    'inspection.epochs': ({ runId }) =>
      Array.from({ length: this.#run(runId).epochsDone }, (_, index) => index + 1),
    'datasets.classNames': () => this.classNames,
    'datasets.list': () => ({ sets: this.ownData, shipped: [], unreadable: [] }),
    'datasets.recognise': ({ files }) => files.filter((file) => file.endsWith('.ts')),
    'datasets.read': () => (this.givesUp ? null : this.foundData),
    'datasets.add': ({ name }) => {
      const added = { ...this.foundData!.data!.facts, name };
      this.ownData = [...this.ownData, added];
      return added;
    },
    'inspection.testItems': ({ runId, indices: wanted }) => {
      const config = runId === null ? defaultSettings : this.#run(runId).config;
      if (config.dataset.kind !== 'sequences') {
        const items = wanted.map((index) => {
          const label = labelOf(index);
          return { index, label, item: digitItem(drawing(label)), numbers: [] };
        });
        return { total: testImages, items };
      }
      const items = wanted.map((index) => ({
        ...{ index, item: fakeSequences[index]! },
        ...(classifies(config)
          ? { label: index % 3, numbers: [] }
          : { label: null, numbers: [index] }),
      }));
      return { total: fakeSequences.length, items };
    },
  };
}

/** One test digit in 37 is misread. */
export function isMistake(index: number): boolean {
  return index % 37 === 5;
}

function indices(from: number, count: number): number[] {
  return Array.from({ length: Math.min(count, testImages - from) }, (_, offset) => from + offset);
}

function labelOf(index: number): number {
  return (index * 7 + 2) % 10;
}

/** Stripes, as many as the digit says. */
function drawing(digit: number): Uint8Array {
  return Uint8Array.from({ length: 784 }, (_, at) =>
    Math.floor(at / 28) % (digit + 2) === 0 ? 250 : 0,
  );
}
