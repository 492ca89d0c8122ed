import { describe, expect, it } from 'vitest';
import { filledIn, unknownPlaceholders } from '../../shared/texts/decide.ts';

describe('the placeholders of a text', () => {
  it('get their values, and what has none stays as it is written', () => {
    expect(filledIn('Hello, {name}! {name}, {n} {nobody} {1}', { name: 'Ann', n: '' })).toBe(
      'Hello, Ann! Ann,  {nobody} {1}',
    );
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'are not the names that every object has: %s',
    (name) => {
      expect(filledIn(`Hello, {${name}}!`, { name: 'Ann' })).toBe(`Hello, {${name}}!`);
      expect(unknownPlaceholders('greeting', { en: `{${name}}` })).toEqual([{ language: 'en', name }]);
    },
  );
});
