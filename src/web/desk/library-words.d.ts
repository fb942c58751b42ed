/** By language, how to load the words of Ant Design and of Day.js; made by `scripts/web-texts.ts`. */
declare module 'virtual:library-words' {
  export const libraryWords: Record<
    import('../../terms/lists.ts').Language,
    { ant: () => Promise<{ default: import('antd/es/locale').Locale }>; day: () => Promise<unknown> }
  >;
}
