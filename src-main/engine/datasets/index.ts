// What the workbench uses of the data sets: those of a store, and files that are read into one. The
// code that reads files is loaded with the first one.
import { sequenceEndings } from './formats/endings';
import { isIdxFolder } from './idx-folder';
export * as dataStore from './data-store-surface';
export type { SequenceData } from './labelled-sequences';

/** Files of sequences in the formats of others, and synthetic data. */
export const dataFiles = {
  endings: sequenceEndings,
  isIdxFolder,
  load: async () => {
    const [files, { generateData }, { withFirstSequences }] = await Promise.all([
      import('./open-sequences'),
      import('./generated'),
      import('./first-sequences'),
    ]);
    const { openDataFiles, openSequences } = files;
    return { openDataFiles, openSequences, generateData, withFirstSequences };
  },
};
