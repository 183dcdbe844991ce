// Act ids: a ULID a write is known by. A retry carries the same one, so nothing is done twice.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function newAct(now: number = Date.now()): string {
  let time = '';
  for (let i = 0, rest = now; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  const random = crypto.getRandomValues(new Uint8Array(16));
  return time + Array.from(random, (byte) => ALPHABET[byte % 32]).join('');
}
