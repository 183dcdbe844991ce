// How an item stands: word, sign and colour, always the three together.
import type { StockState } from '../../api.gen';
import type { IconName } from '../../components/icons.gen';

type Tone = 'bad' | 'wait' | 'room' | 'done';
interface Sign { icon: IconName; tone: Tone; bar: Tone | 'ink' }

export const signs: Record<StockState, Sign> = {
  out: { icon: 'circle-alert', tone: 'bad', bar: 'bad' },
  'order-now': { icon: 'circle-arrow-down', tone: 'bad', bar: 'bad' },
  expired: { icon: 'square-x', tone: 'bad', bar: 'bad' },
  low: { icon: 'contrast', tone: 'wait', bar: 'wait' },
  expiring: { icon: 'calendar-clock', tone: 'wait', bar: 'ink' },
  'on-order': { icon: 'truck', tone: 'room', bar: 'room' },
  ok: { icon: 'check', tone: 'done', bar: 'done' },
};
