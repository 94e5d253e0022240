/** How the element shows what it has: every text of a message as text, every address only where it leads to a page. */
export const view = /* js */ `
function make(tag, members = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined || value === false) continue
    if (name === 'onclick') node.addEventListener('click', value)
    else node.setAttribute(name, value === true ? '' : String(value))
  }
  node.append(...children.filter((child) => child !== undefined))
  return node
}

const leads = (url) => typeof url === 'string' && /^(https?|mailto):/i.test(url)

const link = (url, text, members) =>
  leads(url) ? make('a', { ...members, href: url, target: '_blank', rel: 'noopener noreferrer' }, text) : text

/** Whether a message says itself where to find what it is about. */
const leadsTo = ({ blocks }, url) => blocks.some(({ spans }) => spans.some((span) => span.url === url))

const MARKS = { code: 'code', strong: 'strong', emphasis: 'em' }

function showSpan({ text, is, url }) {
  const marked = is in MARKS ? make(MARKS[is], {}, text) : text
  return link(url, marked)
}

const BLOCKS = { text: 'p', heading: 'h4', line: 'li', note: 'small' }

const showBlock = ({ is, spans }) => make(BLOCKS[is] ?? 'p', { class: is, dir: 'auto' }, ...spans.map(showSpan))

/** Lines one after the other are one list. */
function showBlocks(blocks) {
  const shown = []
  for (const block of blocks) {
    const node = showBlock(block)
    const last = shown.at(-1)
    if (block.is !== 'line') shown.push(node)
    else if (last?.tagName === 'UL') last.append(node)
    else shown.push(make('ul', {}, node))
  }
  return shown
}

/** A bell, drawn here, so that no host has to allow an image. */
function drawBell() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', 'M12 2a2 2 0 0 0-2 2v.6A6 6 0 0 0 6 10v5l-2 3v1h16v-1l-2-3v-5a6 6 0 0 0-4-5.4V4a2 2 0 0 0-2-2Zm-2 18a2 2 0 0 0 4 0Z')
  svg.append(path)
  return svg
}

/** A locale as browsers know it; that of the browser for one that they do not. */
function known(locale) {
  try {
    return Intl.getCanonicalLocales(locale)
  } catch {
    return undefined
  }
}

function showTime(text, locale) {
  const at = new Date(text)
  const isToday = at.toDateString() === new Date().toDateString()
  const style = isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' }
  return make('time', { datetime: text }, new Intl.DateTimeFormat(known(locale), style).format(at))
}

/** Messages under what they are about, in the order of the newest of each. */
function inTopics(items) {
  const topics = new Map()
  for (const item of items) topics.set(item.topic.key, [...(topics.get(item.topic.key) ?? []), item])
  return [...topics.values()]
}

function showTopic(items, { words, locale, opened, act }) {
  const [{ topic }] = items
  const list = items.map((item) => showItem(item, { words, locale, isOpen: opened.has(item.id), act }))
  return make('section', {}, make('h3', { dir: 'auto' }, topic.title), make('ul', { class: 'items' }, ...list))
}

function showItem(item, { words, locale, isOpen, act }) {
  const { id, subject, read, archived, created_at } = item
  const head = make(
    'button',
    { type: 'button', class: 'head', 'data-key': id, 'aria-expanded': String(isOpen), onclick: () => act.toggle(item) },
    make('span', { class: 'subject', dir: 'auto' }, subject),
    read ? undefined : make('span', { class: 'dot', role: 'img', 'aria-label': words.isUnread }),
    showTime(created_at, locale),
  )
  const button = (name, text, does) => make('button', { type: 'button', 'data-key': id + name, onclick: does }, text)
  const { buttons } = words
  const actions = make(
    'p',
    { class: 'actions' },
    leads(item.url) && !leadsTo(item, item.url)
      ? link(item.url, buttons.open, { class: 'open', 'data-key': id + 'open' })
      : undefined,
    archived
      ? undefined
      : button('read', read ? buttons.unread : buttons.read, () => act.mark('read', { ids: [id], read: !read })),
    button('archive', archived ? buttons.unarchive : buttons.archive, () =>
      act.mark('archive', { ids: [id], archived: !archived }),
    ),
  )
  const body = isOpen ? make('div', { class: 'body' }, ...showBlocks(item.blocks), actions) : undefined
  return make('li', { class: read ? 'read' : 'unread' }, head, body)
}
`
