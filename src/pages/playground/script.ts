/**
 * What the page does in a browser: it sends its forms without leaving, shows what arrives, and moves the clock's hands.
 * Without it every form still works, by loading the page anew.
 */
export const script = /* js */ `
const find = (selector) => document.querySelector(selector)
const persona = document.body.dataset.persona
const lines = find('#lines')

const newest = () => Number(lines.lastElementChild?.id.slice('line-'.length) ?? 0)

const toEnd = () => find('#log').scrollTo({ top: find('#log').scrollHeight })

function addLines(html) {
  const read = document.createElement('template')
  read.innerHTML = html
  let isNew = false
  for (const line of read.content.querySelectorAll('.line')) {
    const shown = document.getElementById(line.id)
    if (shown?.innerHTML === line.innerHTML) continue
    line.classList.add('fresh')
    if (shown) shown.replaceWith(line)
    else lines.append(line)
    isNew ||= !shown
  }
  if (isNew) toEnd()
  markNews({ [persona]: newest() })
}

const show = {
  lines: addLines,
  outcome(html) {
    find('#outcome').innerHTML = html
    follow(10)
  },
  clock(html) {
    find('#clock').innerHTML = html
    tick()
  },
}

/** Asks again what became of the event until that is settled. */
function follow(times) {
  const fate = find('[data-follow]')
  if (!fate || times === 0) return
  setTimeout(async () => {
    const html = await send(fate.dataset.follow)
    if (!fate.isConnected || html === undefined) return
    find('#outcome').innerHTML = html
    follow(times - 1)
  }, 1000)
}

/** Asks for a part of the page; says so where that fails. */
async function send(url, data) {
  const body = data && { method: 'POST', body: new URLSearchParams(data) }
  try {
    const response = await fetch(url, { ...body, headers: { 'x-part': 'true' } })
    const text = await response.text()
    const isPart = response.headers.get('content-type')?.startsWith('text/html')
    tell(isPart ? '' : 'That did not work: ' + (readDetail(text) ?? 'HTTP ' + response.status))
    return isPart ? text : undefined
  } catch {
    tell('Carillon does not answer. Is npm start still running?')
  }
}

function readDetail(text) {
  try {
    return JSON.parse(text).detail
  } catch {}
}

function tell(trouble) {
  find('#trouble').textContent = trouble
  find('#trouble').hidden = trouble === ''
}

const said = []

addEventListener('submit', async (event) => {
  const form = event.target
  const part = form.dataset.live
  if (!part) return
  event.preventDefault()
  const data = new FormData(form, event.submitter)
  data.set('time_zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
  data.set('after', newest())
  if (part === 'lines') said.push(event.submitter?.title || data.get('text'))
  if (form.contains(find('#say'))) form.reset()
  form.ariaBusy = 'true'
  const html = await send(form.action, data)
  form.ariaBusy = null
  if (html !== undefined) show[part](html)
})

addEventListener('click', (event) => {
  const sample = event.target.closest?.('[data-json]')
  if (!sample) return
  event.preventDefault()
  find('#event').value = sample.dataset.json
})

addEventListener('keydown', (event) => {
  if (event.target === find('#event') && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.target.form.requestSubmit()
  } else if (event.target === find('#say') && event.key === 'ArrowUp' && said.length > 0) {
    event.preventDefault()
    event.target.value = said.at(-1)
  } else if (event.key === '/' && !event.target.matches('input, textarea')) {
    find('#say').focus()
  }
})

/** Marks who has lines that this browser has not shown. */
function markNews(found) {
  const seen = JSON.parse(localStorage.getItem('carillon-seen') ?? '{}')
  seen[persona] = Math.max(seen[persona] ?? 0, newest())
  localStorage.setItem('carillon-seen', JSON.stringify(seen))
  for (const link of document.querySelectorAll('[data-persona][data-newest]')) {
    const { dataset } = link
    dataset.newest = Math.max(dataset.newest, found[dataset.persona] ?? 0)
    link.querySelector('.unread').hidden = dataset.persona === persona || dataset.newest <= (seen[dataset.persona] ?? 0)
  }
}

function tick() {
  const face = find('.now')
  const timeZone = face.dataset.zone
  const now = new Date(Date.now() + Number(face.dataset.ahead))
  face.querySelector('strong').textContent = now.toLocaleTimeString('en-GB', { timeZone })
  const date = { timeZone, weekday: 'long', day: 'numeric', month: 'long' }
  face.querySelector('span').textContent = now.toLocaleDateString('en-GB', date)
}

const stream = new EventSource('/playground/stream?persona=' + persona + '&after=' + newest())
stream.addEventListener('lines', (event) => addLines(event.data))
stream.addEventListener('news', (event) => markNews(JSON.parse(event.data)))

setInterval(tick, 1000)
tick()
toEnd()
follow(10)
markNews({})
if (matchMedia('(min-width: 1021px)').matches) find('#say').focus()
`
