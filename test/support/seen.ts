const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/** What people read of HTML. */
export const seenIn = (html: string): string =>
  html.replace(/<head>.*?<\/head>|<[^>]*>/gs, '').replace(/&(#?\w+);/g, (whole, name: string) => NAMED[name] ?? whole)
