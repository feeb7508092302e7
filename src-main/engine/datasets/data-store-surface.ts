// The data sets of a store, and the built-in ones.
export { useDataOf as use, dataSetsOf as list, requireFreeName } from './data-home';
export { dataFileOf as getFile, readData, readFacts as readProperties } from './data-home';
export { dataFactsOf as findProperties, classNamesOf as findClassNames } from './data-home';
export { readSequenceData as readFile } from './sequence-file';
export { readSequenceFacts as readPropertiesOfFile } from './sequence-file';
export { writeSequenceData as write, removeSequenceData as remove } from './sequence-file';
