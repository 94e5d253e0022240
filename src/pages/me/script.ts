/** Lets whoever is signed in add the browser that they use, and remove it again. */
export const pushScript = /* js */ `
const box = document.querySelector('[data-push]')
const button = box?.querySelector('button')
const status = box?.querySelector('[role=status]')

if (box && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  let present = await (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription()
  if (present) button.textContent = box.dataset.stop
  box.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    status.textContent = ''
    try {
      if (present) await stop(present)
      else if ((await Notification.requestPermission()) === 'granted') await add()
      else {
        status.textContent = box.dataset.denied
        return
      }
      location.replace('/me')
    } catch {
      status.textContent = box.dataset.failed
    } finally {
      button.disabled = false
    }
  })
}

async function add() {
  await navigator.serviceWorker.register('/push-worker.js')
  const { pushManager } = await navigator.serviceWorker.ready
  await tell('POST', await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: box.dataset.push }))
}

async function stop(subscription) {
  await tell('DELETE', subscription)
  await subscription.unsubscribe()
}

async function tell(method, subscription) {
  const headers = { 'content-type': 'application/json' }
  const { ok, status } = await fetch('/me/push', { method, headers, body: JSON.stringify(subscription) })
  if (!ok && !(method === 'DELETE' && status === 404)) throw new Error('refused')
}
`
