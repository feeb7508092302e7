// What a run is: its statuses, its fields, and the limits of what a user adds to it.
export { runStatuses as statuses, runFields as fields, untrained } from './run';
export { runLimits as limits, mostRunIds as mostIds } from './run';
export { endedNow as createEnd } from './run-event';
