// The one search box, for what stands elsewhere.
/** Somebody types there: what a write answers late takes no focus from them. */
export const isSearching = (): boolean => document.activeElement?.matches('.search input') ?? false;
/** For a button that stands for its key. */
export const search = { focus: (): void => undefined };
