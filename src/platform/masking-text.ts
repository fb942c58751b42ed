export { maskInText, withoutIdentifiers } from './masking.ts';
