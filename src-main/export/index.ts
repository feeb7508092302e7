// Writes runs as files: tables, TensorBoard events, JSON and pictures. Other folders import from this file alone.
export { clipboardTable } from './clipboard-table';
export { eventFiles, exportEvents, exportTable } from './export-data';
export { fileNameFor, nameOfRuns } from './file-names';
export { withDensity } from './png-density';
