// The interface of the data sets for the workbench: the data sets of a store, and files to read. The
// code that reads files is loaded on first use.
import { sequenceEndings } from './formats/endings';
import { isIdxFolder } from './idx-folder';
export * as dataStore from './data-store-surface';
export type { SequenceData } from './labelled-sequences';

/** Files of sequences in common formats, and synthetic data. */
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
