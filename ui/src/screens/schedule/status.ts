// The states of a visit as the board and the lists draw them: which glyph, and the word's key in the catalogue.
const glyphs: Record<string, string> = {
  booked: 'booked', confirmed: 'confirmed', waiting: 'waiting', 'in-room': 'room', checkout: 'checkout', done: 'done', 'no-show': 'no-show',
  'left-unseen': 'no-show', cancelled: 'cancelled', 'cancelled-late': 'cancelled', rescheduled: 'cancelled',
};

export const glyphOf = (status: string): string => glyphs[status] ?? 'booked';
export const statusKey = (status: string): string => `status-${status}`;
