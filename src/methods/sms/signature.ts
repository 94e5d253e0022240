const toBytes = (text: string) => new TextEncoder().encode(text)

/** Whether Twilio signed a call: its address, and behind that the fields of its form by their names. */
export async function isSigned(signature: string, url: string, form: URLSearchParams, token: string): Promise<boolean> {
  const signed = [...new Set(form.keys())]
    .sort()
    .map((name) =>
      form
        .getAll(name)
        .map((value) => `${name}${value}`)
        .join(''),
    )
    .join('')
  const key = await crypto.subtle.importKey('raw', toBytes(token), { name: 'HMAC', hash: 'SHA-1' }, false, ['verify'])
  const given = bytesOf(signature)
  // Compares in constant time.
  return given !== undefined && crypto.subtle.verify('HMAC', key, given, toBytes(`${url}${signed}`))
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]{27}=$/.test(base64)) return undefined
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
