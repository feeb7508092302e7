// Processes that may write into a folder.
export { claimFolder as claim, ownerOf as describe, hasDamagedOwner as isDamaged } from './owner';
export { whileLocked as runLocked, whileOwned as runOwned, incomingNameSchema } from './owner';
export { quietMs } from './owner';
export { isAlive, thisMachine as getMachine, thisProcess as getProcess } from './process';
