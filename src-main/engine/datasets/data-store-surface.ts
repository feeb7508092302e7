// The data sets of a store, and the built-in ones.
export { useDataFolders as use, listDataSets as list, requireFreeName } from './data-home';
export { findDataFile as getFile, readData, readProperties } from './data-home';
export { findDataProperties as findProperties, findClassNames } from './data-home';
export { readSequenceData as readFile } from './sequence-file';
export { readSequenceProperties as readPropertiesOfFile } from './sequence-file';
export { writeSequenceData as write, removeSequenceData as remove } from './sequence-file';
