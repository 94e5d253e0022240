/** Reads files while the tests are bundled. */
interface ImportMeta {
  glob<Content>(pattern: string, how: { readonly eager: true; readonly import: 'default' }): Record<string, Content>
}
