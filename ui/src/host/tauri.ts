// The desktop window.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Changed, Host, PickedFile, Progress, SeatEvent, Stop } from './index';

function hear<T>(event: string, tell: (payload: T) => void): Stop {
  const unlisten = listen<T>(event, ({ payload }) => tell(payload));
  return () => { void unlisten.then((stop) => stop()); };
}

export const tauriHost: Host = {
  call: (act, name, request, background) => invoke('call', { act, name, request, background }),
  onChanged: (tell) => hear<Changed>('changed', tell),
  onSeat: (tell) => hear<SeatEvent>('seat', tell),
  onProgress: (tell) => hear<Progress>('progress', tell),
  savePdf: (documentId) => invoke<string | null>('save_pdf', { documentId }),
  saveTable: (name, text) => invoke<string | null>('save_table', { name, text }),
  printDocument: (documentId) => invoke<boolean>('print_document', { documentId }),
  saveRecoverySheet: (code) => invoke<string | null>('save_recovery_sheet', { code }),
  printRecoverySheet: (code) => invoke<boolean>('print_recovery_sheet', { code }),
  openPdf: (documentId) => invoke<void>('open_pdf', { documentId }),
  pickFile: (kinds) => invoke<PickedFile | null>('pick_file', { kinds }),
  pickPlace: (kinds) => invoke<string | null>('pick_place', { kinds }),
  pickFolder: () => invoke<string | null>('pick_folder'),
  zoom: (value) => { void invoke('plugin:webview|set_webview_zoom', { value }); },
  touch: () => { void invoke('touch'); },
  quit: () => { void invoke('quit'); },
};
