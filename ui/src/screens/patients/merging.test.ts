import { describe, expect, it } from 'vitest';
import { fieldKey, valueOf } from './merging';

describe('two charts side by side', () => {
  it('names fields by the history’s words', () => {
    expect(fieldKey('bornOn')).toBe('field-born_on');
    expect(fieldKey('email')).toBe('field-email');
  });
  it('shows what people read', () => {
    expect(valueOf('phone', '+16145550170')).toBe('(614) 555-0170');
    expect(valueOf('bornOn', '1980-05-06')).toBe('06-May-1980');
    expect(valueOf('mayText', 'true')).toBe('Yes');
    expect(valueOf('middle', '')).toBe('');
  });
});
