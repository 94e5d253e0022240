/** Where somebody is led after signing in: a path of this deployment, whatever was asked for. */
export function localPath(wanted: string | undefined, otherwise: string): string {
  const base = 'https://here.invalid'
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, base)) return otherwise
  const { origin, pathname, search, hash } = new URL(wanted, base)
  // `/.//elsewhere` is a path of ours that reads as an address elsewhere once it is put together again.
  return origin === base && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
