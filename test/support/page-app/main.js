// One HTML page in a real Chromium, with nothing of Unroll's around it; held until Playwright is attached, as
// held-app is.
import process from 'node:process';
import { app, BrowserWindow } from 'electron';

const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
// Chromium itself would look up where its dictionaries are, and no packet may leave.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
// Electron is not ready before this module has ended: nothing here may wait for it.
void Promise.all([app.whenReady(), attached]).then(() =>
  new BrowserWindow({ width: 960, height: 720 }).loadFile(process.env.PAGE ?? ''),
);
