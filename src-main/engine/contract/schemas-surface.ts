// The schemas of data that cross between processes or are read from a store.
export { addDataSchema as addData, readDataSchema as readData } from './found-data';
export { filesSchema as files } from './found-data';
export { importedModelSchema as importedModel, modelIdSchema as modelId } from './imported-model';
export { itemSchema as item, partSchema as part } from './inspection';
export { unitAtStepSchema as unitAtStep } from './inspection';
export { savedCellSchema as cell, cellNameSchema as cellName } from './saved-cell';
export { checkpointNameSchema as checkpointName } from './run-event';
export { experimentSchema as experiment } from './run-event';
export { runChangeSchema as runChange, runIdSchema as runId, runIdsSchema as runIds } from './run';
export { tagSchema as tag } from './run';
export { runUidSchema as runUid } from './run-uid';
export { textRequestSchema as textRequest, textPieceSchema as textPiece } from './written-text';
