import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** An import that a room may not make, with the reason that the lint error shows. */
const forbid = (...patterns: { regex: string; message: string }[]): Record<string, ['error', object]> => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

const sdk = {
  regex: '^(@google-cloud/|@grpc/|google-gax)',
  message: 'Only shared/cloud imports an SDK: add what you need there.',
};
const surfaces = {
  regex: '^(grammy|@grammyjs/|hono|@hono/)',
  message: 'Surfaces live in functions/.',
};
const upwards = {
  regex: '/(functions|local|panel|test)/',
  message: 'Arrows go one way: functions -> shared -> shared/cloud.',
};

export default defineConfig(
  { ignores: ['dist/', 'client/dist/', 'client/schema.d.ts', '.data/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['shared/cloud/**'],
    rules: forbid(sdk, upwards, surfaces),
  },
  {
    files: ['shared/*/{model,queries}.ts'],
    rules: forbid(sdk, upwards, surfaces, {
      regex: '/(?!commands/)[a-z]+/commands\\.ts$|^\\./commands\\.ts$',
      message: 'Words and questions do not depend on what may happen.',
    }),
  },
  {
    files: ['shared/cloud/**/*.ts'],
    rules: forbid(upwards),
  },
  {
    files: ['shared/*/decide.ts'],
    rules: forbid({
      regex: '^(?!\\./(model|decide)\\.ts$|\\.\\./[a-z]+/(model|decide)\\.ts$)',
      message: 'decide.ts is pure: it imports models and other decisions only.',
    }),
  },
  {
    files: ['functions/**/*.ts'],
    rules: forbid(
      { ...sdk, regex: '^(@google-cloud/(?!functions-framework)|@grpc/|google-gax)' },
      { regex: '/(local|panel|test)/', message: 'Functions do not know where they run.' },
    ),
  },
  {
    files: ['local/**/*.ts', 'local/**/*.tsx'],
    ignores: ['local/main.ts'],
    rules: forbid({
      regex: '/(shared|functions|panel|test)/',
      message: 'The local cloud knows nothing of the shop: only local/main.ts does.',
    }),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
