// A small window with a progress bar, for work that precedes the opening of the store.
import { BrowserWindow } from 'electron';

const createPage = (words: string) => `<!doctype html><meta charset="utf-8"><title>Unroll</title>
<style>
  :root { color-scheme: light dark; font: 15px system-ui, sans-serif; }
  body { margin: 28px; } progress { width: 100%; accent-color: #4f4fc4; }
</style><p>${words}</p><progress max="1"></progress>`;

export class ProgressWindow {
  readonly #window: BrowserWindow;

  /** @param words built-in text as HTML */
  constructor(words: string) {
    this.#window = new BrowserWindow({
      width: 480,
      height: 150,
      resizable: false,
      title: 'Unroll',
      autoHideMenuBar: true,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    void this.#window.loadURL(
      `data:text/html;charset=utf-8,${encodeURIComponent(createPage(words))}`,
    );
  }

  show(done: number, of: number): void {
    if (this.#window.isDestroyed()) return;
    this.#window.setProgressBar(done / of);
    const script = `document.querySelector('progress').value = ${done / of}`;
    // Until the page is loaded it has no bar.
    this.#window.webContents.executeJavaScript(script).catch(() => undefined);
  }

  close(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }
}
