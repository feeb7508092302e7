// The engine's tasks for worker processes: the kind of process that runs each, and its job. The types of input,
// notes and result are the job's signature. A job's code is loaded only by the process that runs it.
import type { JobContext } from './job';
import type { RunConfig } from '../catalogue/config';
import type { TextRequest } from '../contract/written-text';
import type { InspectedWeights } from '../inference/inspection/trace';
import type { TrainInput } from './train';
import type { processKinds, Work } from './process-kinds';

export interface TaskDefinition {
  readonly process: keyof typeof processKinds;
  readonly job: () => Promise<(input: never, context: JobContext) => Promise<unknown>>;
  /** The description in a message about exceeded limits; by default, that of a model. */
  readonly work?: Work;
  /** Returns the input for a second try, after the first exceeded its process's memory; by default, the same. */
  readonly again?: (input: never) => unknown;
}

const dataWork: Work = {
  code: 'bad-data',
  doing: 'Reading the data',
  instead: 'Add fewer or smaller files, or use "unroll data add".',
};

const predictingWork: Work = {
  code: 'bad-data',
  doing: 'Predicting the sequences',
  instead: 'Choose smaller files, or a smaller model.',
};

export const engineTasks = {
  /** Trains a run, with a checkpoint per epoch; after a stop, it ends early with a result. */
  train: {
    process: 'tensorflow',
    job: async () => (await import('./train')).runTrainJob,
    again: (input: TrainInput): TrainInput => ({ ...input, resume: true }),
  },
  /** Rejects trainings that their data or the machine's memory do not allow, before they start. */
  'training-needs': {
    process: 'models',
    job: async () => {
      const { requireNeeds } = await import('./training-needs');
      return ({ configs }: { readonly configs: readonly RunConfig[] }) => {
        requireNeeds(configs);
        return Promise.resolve();
      };
    },
  },
  /** Exports a checkpoint's weights and verifies the file against TensorFlow on the test images. */
  export: {
    process: 'tensorflow',
    job: async () => (await import('./export')).runExportJob,
  },
  /** Computes a model's predictions for its whole test set. */
  predictions: {
    process: 'plain',
    job: async () => (await import('../inference/inspection/predictions')).predictAll,
  },
  /** Predicts the sequences in files with an ONNX file. */
  'predict-sequences': {
    process: 'plain',
    job: async () => (await import('../inference/inspection/predict-sequences')).predictSequences,
    work: predictingWork,
  },
  /** Predicts with the weights of a run. */
  'predict-with-run': {
    process: 'plain',
    job: async () => (await import('../inference/inspection/predict-sequences')).predictWithRun,
    work: predictingWork,
  },
  /** Reads files of sequences or generates some, and describes them. */
  'read-sequences': {
    process: 'files',
    job: async () => (await import('./read-sequences')).readData,
    work: dataWork,
  },
  /** Adds data that were read to the store. */
  'add-sequences': {
    process: 'files',
    job: async () => (await import('./read-sequences')).addSequences,
    work: dataWork,
  },
  /** Checks a data set before it is exported. */
  'check-data': {
    process: 'files',
    job: async () => (await import('./read-sequences')).checkData,
    work: dataWork,
  },
  /** Adds the data of imported runs to a store. */
  'import-data': {
    process: 'files',
    job: async () => (await import('./read-sequences')).importData,
    work: dataWork,
  },
  /** Reads tables of runs that another program trained, or that were exported, into run folders. */
  'read-run-tables': {
    process: 'files',
    job: async () => (await import('./run-tables/read-run-tables')).readRunTables,
    work: {
      code: 'bundle-refused',
      doing: 'Reading the tables',
      instead: 'Import fewer runs at once.',
    },
  },
  /** Imports a model file. */
  'import-model': {
    process: 'plain',
    job: async () => (await import('../inference/inspection/import-model')).importModel,
  },
  /** Computes a model's accuracy on the test part of a data set. */
  'score-model': {
    process: 'plain',
    job: async () => (await import('../inference/inspection/score-model')).scoreModel,
  },
  /** Returns sequences of a test set. */
  'test-items': {
    process: 'models',
    job: async () => (await import('../inference/inspection/test-items')).loadTestItems,
  },
  /**
   * Finds the units of a text model that follow properties of the text, in a separate process, because it takes
   * seconds.
   */
  'following-units': {
    process: 'plain',
    job: async () => {
      const { findFollowingUnits } = await import('../inference/inspection/following-units');
      return (weights: InspectedWeights) => Promise.resolve(findFollowingUnits(weights));
    },
  },
  /** Generates text with a trained model. */
  'write-text': {
    process: 'models',
    job: async () => {
      const { writeText } = await import('../inference/inspection/write-text');
      return ({
        weights,
        writing,
      }: {
        /** The weights of a run, or an ONNX file. */
        readonly weights: InspectedWeights | string;
        readonly writing: TextRequest;
      }) => writeText(weights, writing);
    },
  },
  /** Traces one sequence through models, step by step. */
  trace: {
    process: 'models',
    job: async () => (await import('../inference/inspection/inspector')).traceItem,
  },
} as const satisfies Readonly<Record<string, TaskDefinition>>;
