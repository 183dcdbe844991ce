// Which letters of a found name were typed: each token marks the start of a word, accents and case aside.
import { fold } from './text';

export interface Part { text: string; isTyped: boolean }

export function matched(name: string, typed: string): Part[] {
  const tokens = typed.split(/[\s,]+/).filter(Boolean).map(fold).sort((a, b) => b.length - a.length);
  const parts: Part[] = [];
  for (const piece of name.split(/(?<=[\s,-])|(?=[\s,-])/)) {
    // A folded word may be shorter or longer than the written one (ß): then only a whole match is marked.
    const hit = tokens.find((token) => fold(piece).startsWith(token));
    const length = hit === undefined ? 0 : fold(piece).length === piece.length ? hit.length : piece.length;
    if (length > 0) parts.push({ text: piece.slice(0, length), isTyped: true });
    if (length < piece.length) parts.push({ text: piece.slice(length), isTyped: false });
  }
  return parts.reduce<Part[]>((joined, part) => {
    const last = joined.at(-1);
    if (last && !last.isTyped && !part.isTyped) last.text += part.text;
    else joined.push({ ...part });
    return joined;
  }, []);
}
