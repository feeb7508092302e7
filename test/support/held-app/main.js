// The built app, held until Playwright is attached: a page that opens while it attaches is lost to it now and then,
// and it waits for ever. Playwright calls this function in any case; its own loader, which does the same, can only be
// given to an official Electron.
import { app } from 'electron';

const ready = app.whenReady();
const attached = new Promise((resolve) => {
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => attached.then(() => ready);
await import('../../../out/main/index.js');
