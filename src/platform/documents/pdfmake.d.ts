/** What we use of pdfmake; the types that others publish for it bring the browser's globals onto the server. */
declare module 'pdfmake' {
  /** Text, or a node of pdfmake's document definition: https://pdfmake.github.io/docs/0.3/ */
  export type Content = string | { readonly [key: string]: unknown };

  /** How the lines and the room of a table are drawn. */
  export type TableLayout = Readonly<
    Record<`${'h' | 'v'}LineWidth` | `padding${'Left' | 'Right' | 'Top' | 'Bottom'}`, () => number> &
      Record<`${'h' | 'v'}LineColor`, () => string>
  >;

  /** A document definition. */
  export interface Definition {
    readonly content: readonly Content[];
    readonly footer: (page: number, pages: number) => Content;
    readonly [key: string]: unknown;
  }

  const pdfmake: {
    setFonts(fonts: Record<string, Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>): void;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> };
  };
  // oxlint-disable-next-line house/named-exports -- what the library exports
  export default pdfmake;
}
