/** Shows notifications while no page is open, and leads to what they are about. */
export const pushWorker = /* js */ `
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title, body, url, tag, id, lang } = noteIn(event.data)
  const shown = { body, data: { url, id }, ...(lang && { lang }), ...(tag && { tag, renotify: true }) }
  event.waitUntil(self.registration.showNotification(title || self.location.host, shown))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(pageIn(event.notification.data?.url)))
})

// The push service gave the browser another address: the former one is forgotten when it fails.
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event.newSubscription)))

function noteIn(data) {
  try {
    return data.json() ?? {}
  } catch {
    return {}
  }
}

function pageIn(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : new URL('/inbox', self.location).href
}

async function open(url) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = pages.find((page) => page.url === url)
  return there ? there.focus() : self.clients.openWindow(url)
}

async function subscribeAgain(given) {
  const { key } = await (await fetch('/me/push')).json()
  const subscription =
    given ?? (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
  const headers = { 'content-type': 'application/json' }
  await fetch('/me/push', { method: 'POST', headers, body: JSON.stringify(subscription) })
}
`
