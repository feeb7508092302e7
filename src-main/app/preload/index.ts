// Exposes the contract as window.unroll. It runs in the page's sandbox and can import only the contract and Electron.
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { channels, type PackedResponse, type UnrollBridge } from '../../contract/bridge';
import type { CallName } from '../../contract/calls';
import type { LiveEvent } from '../../contract/live';
import type { Result } from '../../core/problem-data';

const unroll: UnrollBridge = {
  call: <N extends CallName>(name: N, request: unknown) =>
    ipcRenderer.invoke(channels.call, name, request) as Promise<Result<PackedResponse<N>>>,
  pathOf: (file) => webUtils.getPathForFile(file),
  onLive: (listener) => {
    const forward = (_event: IpcRendererEvent, event: LiveEvent) => {
      listener(event);
    };
    ipcRenderer.on(channels.live, forward);
    return () => {
      ipcRenderer.off(channels.live, forward);
    };
  },
};

contextBridge.exposeInMainWorld('unroll', unroll);
