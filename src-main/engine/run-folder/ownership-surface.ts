// Processes that may write into a folder.
export {
  claimFolder as claim,
  describeOwner as describe,
  hasDamagedOwner as isDamaged,
} from './owner';
export { runLocked, runOwned, incomingNameSchema } from './owner';
export { quietMs } from './owner';
export { isAlive, getMachine, getProcess } from './process';
