// Writes runs as files: tables, TensorBoard events, JSON and pictures. Other folders import from this file alone.
export { createClipboardTable } from './clipboard-table';
export { listEventFiles, exportEvents, exportTable } from './export-data';
export { toFileName, nameOfRuns } from './file-names';
export { withDensity } from './png-density';
export { runRows } from './rows';
