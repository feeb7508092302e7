// The definition of a run: its statuses, its fields, and the limits of a user's changes.
export { runStatuses as statuses, runFields as fields, untrained } from './run';
export { runLimits as limits, maxRunIds as maxIds } from './run';
export { createEndEvent as createEnd } from './run-event';
