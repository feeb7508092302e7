// The sizes, themes and magnifications in which the window is looked at.
import type { BrowserWindow } from 'electron';
import type { OpenApp } from '../../test/support/app';

export interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  /** 1.5 shows everything half as large again. */
  readonly zoom: number;
}

const sizes = [
  ['1280', 1280, 800, 1],
  ['960', 960, 640, 1],
  ['1920', 1920, 1080, 1],
  ['1280 at 150 %', 1280, 800, 1.5],
] as const;

export const looks = (['light', 'dark'] as const).flatMap((theme) =>
  sizes.map(([name, width, height, zoom]) => ({
    ...{ name: `${theme} ${name}`, width, height, theme, zoom },
  })),
) as readonly Look[] as readonly [Look, ...Look[]];

export async function useLook({ electron, page }: OpenApp, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look.theme });
  const window = await electron.browserWindow(page);
  await window.evaluate((own: BrowserWindow, { width, height, zoom }) => {
    own.setContentSize(width, height);
    own.webContents.setZoomFactor(zoom);
  }, look);
  await page.waitForFunction(({ width, zoom }) => Math.abs(innerWidth * zoom - width) < 3, look);
}
