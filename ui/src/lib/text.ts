// A word by itself: as it is compared, and as it begins a line.

/** Without accents and capitals. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** With a capital first letter; the others stay as they are. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
