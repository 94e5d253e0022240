/** Columns beside each other, in which messages stand one under the other. */
export const pageOf = (columns: readonly (readonly string[])[], style: string): string => `<!doctype html>
<meta charset="utf-8">
<style>
* { box-sizing: border-box; margin: 0 }
body { display: grid; grid-template-columns: repeat(${columns.length}, 1fr); align-items: start; gap: 12px; padding: 16px;
  font: 15px/1.45 system-ui, sans-serif; overflow-wrap: anywhere }
${style}
</style>
${columns.map((column) => `<section>${column.join('\n')}</section>`).join('\n')}`

/** A text as HTML that shows it, between tags and within quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Says what nobody knows how to draw, so that no picture leaves anything out. */
export function undrawn(platform: string, what: unknown): never {
  throw new Error(`Nobody knows how ${platform} shows this yet: ${JSON.stringify(what)}. Draw it in scripts/gallery.`)
}
