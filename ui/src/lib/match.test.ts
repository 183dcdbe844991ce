import { expect, it } from 'vitest';
import { matched } from './match';

const marks = (name: string, typed: string): string => matched(name, typed).map((part) => (part.isTyped ? `[${part.text}]` : part.text)).join('');

it.each([
  ['SMILEY, Jorrit', 'smi jo', '[SMI]LEY, [Jo]rrit'],
  ['SMIT-ARNOLD, Joba', 'jo arn', 'SMIT-[ARN]OLD, [Jo]ba'],
  ['SEÑOR, Zoë', 'sen zoe', '[SEÑ]OR, [Zoë]'],
  ['JOSEF, Smilla', '4/3/85', 'JOSEF, Smilla'],
  ['JOSEF, Smilla', '', 'JOSEF, Smilla'],
])('%s typed %s', (name, typed, shown) => expect(marks(name, typed)).toBe(shown));
