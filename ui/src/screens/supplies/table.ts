// A table as a file (CSV): every cell in quotes; what a spreadsheet would take for a formula is told apart by a leading apostrophe.
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cell = (value: string | number | undefined): string => {
    const text = String(value ?? '');
    const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${plain.replaceAll('"', '""')}"`;
  };
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Cents as a plain number of the currency: `12.50`. */
export const plain = (cents: number): string => (cents / 100).toFixed(2);
