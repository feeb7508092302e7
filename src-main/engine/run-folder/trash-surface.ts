// The folders of deleted runs.
export { getTrashFolder as getFolder, isInTrash as has, moveToTrash as add } from './trash';
export { moveFromTrash as restore, purgeTrash as purge } from './trash';
