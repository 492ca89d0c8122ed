import { describe, expect, it } from 'vitest';
import { filledIn, loneBraces, unknownPlaceholders } from '../../shared/texts/decide.ts';

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

  it.each(['Hello {name', 'Hello name}!', '{name, hello', '{name {name}', '{name} and name}', '{ name'])(
    'have both braces: “%s” has one too few',
    (en) => expect(loneBraces('greeting', { en })).toEqual([{ language: 'en', name: 'name' }]),
  );

  it.each([
    '{',
    'a } b {',
    '{name}',
    '{{name}}',
    'your name {',
    '{the name}',
    '{names',
    '{name of a friend}',
  ])('are not meant by “%s”', (en) => expect(loneBraces('greeting', { en })).toEqual([]));
});
