// The desktop window.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Changed, Host, Place, Progress, SeatEvent, Stop } from './index';

function hear<T>(event: string, tell: (payload: T) => void): Stop {
  const unlisten = listen<T>(event, ({ payload }) => tell(payload));
  return () => { void unlisten.then((stop) => stop()); };
}

export const tauriHost: Host = {
  call: (act, name, request, background, place) => invoke('call', { act, name, request, background, place }),
  onChanged: (tell) => hear<Changed>('changed', tell),
  onSeat: (tell) => hear<SeatEvent>('seat', tell),
  onProgress: (tell) => hear<Progress>('progress', tell),
  pick: (wish) => invoke<Place | null>('pick', { wish }),
  print: (paper, printer) => invoke<void>('print', { ...paper, printer }),
  save: (paper, place) => invoke<void>('save', { ...paper, place }),
  document: async (paper) => new Blob([await invoke<ArrayBuffer>('document', { ...paper })], { type: 'application/pdf' }),
  printers: () => invoke<string[]>('printers'),
  reveal: (place) => invoke<void>('reveal', { place }),
  touch: () => { void invoke('touch'); },
  quit: () => { void invoke('quit'); },
};
