import { describe, expect, it } from 'vitest';
import { manual } from '../../manual.gen';
import { places } from '../../routes';
import { chapterOf, found, sectionFor } from './manual';

const titleAt = (id: string): string => chapterOf(manual, id).sections.find((section) => section.id === id)?.title ?? '';

describe('the manual', () => {
  it('has a chapter for every place of the window', () => {
    expect(places.map((one) => one.place).filter((place) => !manual.some((chapter) => chapter.place === place))).toEqual([]);
  });
  it('opens at the field, in the chapter of the place first', () => {
    expect(titleAt(sectionFor(manual, 'patients', 'memberId'))).toBe('Plans');
    expect(titleAt(sectionFor(manual, 'today', 'memberId'))).toBe('Plans');
    expect(chapterOf(manual, sectionFor(manual, 'office', 'name')).place).toBe('office');
  });
  it('opens at the place where no field is known', () => {
    expect(chapterOf(manual, sectionFor(manual, 'supplies', 'nothing')).place).toBe('supplies');
    expect(chapterOf(manual, sectionFor(manual, 'schedule', '')).place).toBe('schedule');
  });
  it('finds sections by all the words, titles first', () => {
    expect(found(manual, 'closed days').map((hit) => hit.id)[0]).toBe('schedule.hours-closed-days-and-time-kept-free');
    expect(found(manual, 'recovery sheet').length).toBeGreaterThan(1);
    expect(found(manual, 'zeppelin')).toEqual([]);
  });
  it('names no field twice in one chapter', () => {
    for (const chapter of manual) {
      const fields = chapter.sections.flatMap((section) => section.fields);
      expect(fields.length, chapter.title).toBe(new Set(fields).size);
    }
  });
});
