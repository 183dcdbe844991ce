// Phone numbers for the eye. The core stores E.164 and decides what a number is.

/** `+16145550151` or ten digits -> `(614) 555-0151`; anything else is shown as it is. */
export function phone(text: string | null | undefined): string {
  if (!text) return '';
  const match = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(text.replace(/[\s().-]/g, ''));
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : text;
}
