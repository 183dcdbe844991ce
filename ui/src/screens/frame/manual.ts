// Where the manual opens, and what a word finds in it.
import type { Block, Chapter, Span } from '../../manual.gen';

/** The section that helps with a field, looked for in the place's own chapter first; else the chapter of the place, else the first. */
export function sectionFor(manual: readonly Chapter[], place: string, field: string): string {
  const own = manual.filter((chapter) => chapter.place === place);
  const helps = (chapter: Chapter): string | undefined => (field ? chapter.sections.find((section) => section.fields.includes(field))?.id : undefined);
  for (const chapter of [...own, ...manual]) {
    const id = helps(chapter);
    if (id) return id;
  }
  return (own[0] ?? manual[0])?.id ?? '';
}

/** The chapter in which a section stands. */
export function chapterOf(manual: readonly Chapter[], id: string): Chapter {
  return manual.find((chapter) => chapter.sections.some((section) => section.id === id)) ?? (manual[0] as Chapter);
}

export interface Hit { id: string; title: string; chapter: string }

/** The sections that hold every word that is typed: those with a word in their title first. */
export function found(manual: readonly Chapter[], typed: string): Hit[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const hits = manual.flatMap((chapter) => chapter.sections.map((section) => {
    const title = section.title || chapter.title;
    const text = plain([title, ...section.blocks.flatMap(spansOf).map(said)].join(' '));
    const isInTitle = wanted.some((word) => plain(title).includes(word));
    return { id: section.id, title, chapter: chapter.title, isIn: wanted.every((word) => text.includes(word)), isInTitle };
  }));
  const rank = (isInTitle: boolean): number => (isInTitle ? 0 : 1);
  return hits.filter((hit) => hit.isIn).sort((a, b) => rank(a.isInTitle) - rank(b.isInTitle)).map(({ id, title, chapter }) => ({ id, title, chapter }));
}

const spansOf = (block: Block): Span[] => ('text' in block ? block.text : block.items.flat());
const said = (span: Span): string => (typeof span === 'string' ? span : 'strong' in span ? span.strong : 'key' in span ? span.key : span.text);
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
