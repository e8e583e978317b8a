// The rules for every script of the project. Run from its root: `eslint` takes the working folder for the base of the paths.
import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';

export default [
  {ignores: ['**/vendor/**', 'build/**']},
  js.configs.recommended,
  jsdoc.configs['flat/recommended-typescript-flavor-error'],
  {
    files: ['**/*.js'],
    // They are served as written and run from a disk, where a browser loads no modules.
    languageOptions: {ecmaVersion: 2022, sourceType: 'script'},
  },
  {
    rules: {
      'arrow-body-style': 'error',
      complexity: ['error', 12],
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'func-style': ['error', 'declaration', {allowArrowFunctions: false}],
      'max-lines-per-function': ['error', {max: 30, skipBlankLines: true, skipComments: true}],
      'no-else-return': 'error',
      'no-nested-ternary': 'error',
      'no-undef': 'off', // tsc knows the names, and which of them browsers and workers have
      'no-unused-vars': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',

      'jsdoc/match-description': ['error', {matchDescription: '^[A-Z][\\s\\S]*[.:]\\s*$'}],
      'jsdoc/require-description': ['error', {contexts: ['FunctionDeclaration']}],
      'jsdoc/require-jsdoc': ['error', {require: {FunctionDeclaration: true}}],
      // Names and types say enough of most parameters, and browsers load every word; a result is inferred by tsc.
      'jsdoc/require-param': ['error', {checkDestructured: false}],
      'jsdoc/require-param-description': 'off',
      'jsdoc/require-property-description': 'off',
      'jsdoc/require-returns': 'off',
      'jsdoc/require-returns-description': 'off',
      'jsdoc/tag-lines': ['error', 'never', {startLines: null}],
    },
  },
];
