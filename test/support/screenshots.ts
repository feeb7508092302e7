// Pictures of the window on the way: into test-results, or into docs/images when they are asked for.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/setup/paths.js';
import type { OpenApp } from './app';

/** `npm run screenshots` sets it: the README's pictures change only on purpose. */
const folder = join(root, process.env.UNROLL_SCREENSHOTS === '1' ? 'docs/images' : 'test-results');

const pictures = [
  { suffix: '', theme: 'light', width: 1280, height: 800 },
  { suffix: '-dark', theme: 'dark', width: 1280, height: 800 },
  { suffix: '-large', theme: 'light', width: 1920, height: 1080 },
] as const;

/** Takes NAME.png, NAME-dark.png and NAME-large.png of what the window shows now. */
export async function takeScreenshots({ electron, page }: OpenApp, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { suffix, theme, width, height } of pictures) {
    await electron.evaluate(
      ({ BrowserWindow, nativeTheme }, { theme, width, height }) => {
        nativeTheme.themeSource = theme;
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
      },
      { theme, width, height },
    );
    await page.waitForFunction(
      ([width, height]) => innerWidth === width && innerHeight === height,
      [width, height],
    );
    // Charts follow their box one frame later.
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(folder, `${name}${suffix}.png`) });
  }
  await electron.evaluate(({ BrowserWindow, nativeTheme }) => {
    nativeTheme.themeSource = 'system';
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
}
