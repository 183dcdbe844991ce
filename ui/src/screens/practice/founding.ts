// What the first run needs to know by itself. Rules about passwords are the core's; this is only the bar beside the field.

/** The zones of the United States and its territories, then the others this computer knows. */
const home = [
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu',
  'America/Puerto_Rico', 'Pacific/Guam', 'Pacific/Pago_Pago',
];
export const zones: string[] = [...home, ...Intl.supportedValuesOf('timeZone').filter((zone) => !home.includes(zone))];

/** 0 nothing, 1 weak, 2 fair, 3 strong: by length and by how many different characters carry it. */
export function strength(password: string): 0 | 1 | 2 | 3 {
  if (!password) return 0;
  const kinds = new Set(password.toLowerCase()).size;
  if (password.length < 15 || kinds < 6) return 1;
  return password.length >= 22 && kinds >= 10 ? 3 : 2;
}
