// Preloaded into the Node programs that set-up runs (npm, installers): when set-up is killed, even by SIGKILL, they
// end too and do not keep writing into folders that the next set-up repairs.
import process from 'node:process';

const parentId = process.ppid;
setInterval(() => {
  if (process.ppid !== parentId) process.kill(process.pid, 'SIGKILL');
}, 200).unref();
