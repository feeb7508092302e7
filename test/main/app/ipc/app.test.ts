import { expect, it, onTestFinished, vi } from 'vitest';
import {
  createAppHandlers,
  describeSlowTraining,
  loadTensorflowNotices,
} from '../../../../src-main/app/ipc/app';
import { openStore } from '../../../support/open-store';

const openPath = (file: string) => Promise.resolve(file === 'gone.md' ? 'no such file' : '');
vi.mock('electron', () => ({
  app: { getVersion: () => '1.0.0' },
  shell: { openPath: (file: string) => openPath(file) },
}));

const noStores = () => undefined;
const noWindow = () => null;

it("opens the documentation with the system's program, and reports where it is on failure", async () => {
  const store = openStore();
  const open = async (file: string) =>
    createAppHandlers(store, file, noStores, noWindow)['app.openDocumentation'](null);
  await open('docs/README.md');
  await expect(open('gone.md')).rejects.toMatchObject({ message: 'gone.md: no such file' });
});

it('warns in the window that an old Electron gets no security fixes', async () => {
  const { versions } = process;
  onTestFinished(() => void Object.defineProperty(process, 'versions', { value: versions }));
  Object.defineProperty(process, 'versions', { value: { ...versions, electron: '33.2.1' } });
  const store = openStore();
  const { notices } = await createAppHandlers(store, '', noStores, noWindow)['app.info'](null);
  expect(notices).toContainEqual(expect.stringContaining('no longer gets security fixes'));
});

it('warns that training is slow without native TensorFlow', () => {
  const missing = () => {
    throw new Error('Cannot find module');
  };
  expect(loadTensorflowNotices(missing)).toEqual([expect.stringContaining('slower')]);
  expect(loadTensorflowNotices((path) => path)).toEqual([]);
});

it('warns on Windows about missing native TensorFlow, its slowness and the lack of tests', () => {
  const text = describeSlowTraining('win32');
  expect(text).toMatch(/no native TensorFlow for Windows.*20 times slower.*not tested/);
  expect(text).not.toContain('npm');
});
