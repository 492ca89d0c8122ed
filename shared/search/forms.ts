/**
 * Forms of words that the stemmers do not bring together, though everybody uses them. Each is led back to a form that
 * they take apart well; word by word where a rule would take others along (knives, but not gloves).
 */
import type { Language } from '../texts/model.ts';

type Forms = readonly [form: RegExp, regular: string][];

/** Their only vowel comes and goes, and without it a stemmer sees nothing that could take an ending. */
const withoutVowel: Forms = [
  [/^([дп])н(?:[іияюе]|[еєё]м|ів|ей|ям|ями|ях)$/u, '$1ень'],
  [/^ль([вдн])(?:[аыиуеі]|ом|ов|ів|ам|ами|ах)$/u, 'ле$1'],
  [/^(л(?=б)|р(?=т)|с(?=н)|м(?=х)|ш(?=в))(.)(?:[аыиуеі]|ом|ов|ів|ам|ами|ах)$/u, '$1о$2'],
];

const forms: Record<Language, Forms> = {
  en: [
    [/^(kni|wi)ves$/, '$1fe'],
    [/^(cal|hal|lea|loa|scar|shel|wol)ves$/, '$1f'],
    [/^(wo)?mens?$/, '$1man'],
    [/^childrens?$/, 'child'],
    [/^feet$/, 'foot'],
    [/^teeth$/, 'tooth'],
    [/^geese$/, 'goose'],
    [/^mice$/, 'mouse'],
  ],
  ru: withoutVowel,
  uk: [
    ...withoutVowel,
    // олії, олією
    [/(?<=.і)(?:ї|ю|єю|ям|ями|ях)$/u, 'я'],
    // сіллю
    [/^(.{1,2}і(.))\2ю$/u, '$1ь'],
    // Its last letters look like an ending.
    [/^горіх$/u, 'горіха'],
  ],
};

/** The form in whose place a stemmer gets the regular one; any other as it is. */
export const regular = (word: string, language: Language): string =>
  forms[language].reduce((form, [irregular, base]) => form.replace(irregular, base), word);
