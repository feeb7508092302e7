// The window of the documentation, without scripts; the main window closes it.
import { BrowserWindow } from 'electron';
import type { HelpPages } from './help-pages';

const size = { width: 1000, height: 760 } as const;

export class HelpWindow {
  #window: BrowserWindow | null = null;

  constructor(private readonly pages: HelpPages) {}

  /** @param page by its name @param zoomFactor of its text */
  open(page: string, zoomFactor: number): void {
    this.#window ??= this.#create();
    const window = this.#window;
    void window.loadURL(this.pages.addressOf(page)).then(() => {
      window.webContents.setZoomFactor(zoomFactor);
    });
    window.show();
    window.focus();
  }

  close(): void {
    this.#window?.close();
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      ...size,
      title: 'Unroll documentation',
      autoHideMenuBar: true,
      webPreferences: { sandbox: true, javascript: false, spellcheck: false },
    });
    window.on('closed', () => {
      this.#window = null;
    });
    return window;
  }
}
