// What reports, exports and bundles read of a store.
import type { StoreConnection } from './index/connection';
import { Curves } from './curves';
import { RunFiles } from './files';
import { Runs } from './runs';
import { SavedWork } from './saved-work';
import { WorkspaceFile } from './index/workspace';

export interface StoreContents {
  /** Absolute path of the store's folder. */
  readonly directory: string;
  readonly runs: Runs;
  readonly curves: Curves;
  readonly files: RunFiles;
  readonly saved: SavedWork;
}

export function contentsOf(
  connection: StoreConnection,
  workspace = new WorkspaceFile(connection),
): StoreContents {
  const runs = new Runs(connection);
  const curves = new Curves(connection, runs);
  return {
    directory: connection.directory,
    runs,
    curves,
    files: new RunFiles(connection, runs, curves),
    saved: new SavedWork(workspace),
  };
}
