// What the first run needs to know by itself. Rules about passwords are the core's; this is only the bar beside the field.

/** The zones of the United States and its territories, then the others this computer knows. */
const home = [
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu',
  'America/Puerto_Rico', 'Pacific/Guam', 'Pacific/Pago_Pago',
];
export const zones: string[] = [...home, ...Intl.supportedValuesOf('timeZone').filter((zone) => !home.includes(zone))];

/** The zone this computer's own clock goes by, where it is one to choose. */
export function ownZone(): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zones.includes(own) ? own : 'America/New_York';
}

/** 0 nothing, 1 weak, 2 fair, 3 strong. */
export type Strength = 0 | 1 | 2 | 3;

/** By length and by how many different characters carry it. */
export function strength(password: string): Strength {
  if (!password) return 0;
  const kinds = new Set(password.toLowerCase()).size;
  if (password.length < 15 || kinds < 6) return 1;
  return password.length >= 22 && kinds >= 10 ? 3 : 2;
}

/** A passphrase is carried by its different words: six are the least, eight are strong. */
export function strengthOfWords(passphrase: string): Strength {
  if (!passphrase.trim()) return 0;
  const different = new Set(passphrase.toLowerCase().split(/\s+/).filter((word) => word.length > 1)).size;
  return different < 6 ? 1 : different < 8 ? 2 : 3;
}

/** What is typed on the way to a practice. It stays while the person goes back and forth. */
export interface Draft { begin: 'own' | 'sample'; locale: string; zone: string; practiceName: string; opens: string; closes: string; ownerName: string; password: string; again: string; passphrase: string; passphraseAgain: string }
