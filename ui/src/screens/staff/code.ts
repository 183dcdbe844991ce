// The printed recovery code as it is typed: capitals, a dash after each five. The core reads it either way.
export function groupCode(typed: string): string {
  const symbols = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, 40);
  return symbols.match(/.{1,5}/g)?.join('-') ?? '';
}

/** `AAAAA-BBBBB-…` as its eight groups. */
export const groupsOf = (code: string): string[] => code.split('-');

/** Two different group numbers (1 to 8) to ask back, far enough apart that one photographed corner does not hold both. */
export function twoGroups(): [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
  return [(a % 4) + 1, (b % 4) + 5];
}
