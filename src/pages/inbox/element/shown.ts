/** The rest of the element: how it is put together, and what keys do. */
export const shown = /* js */ `
  #open() {
    this.#isOpen = true
    this.#show()
    this.#root.querySelector('.close').focus()
    if (this.#source) this.#load().catch(() => undefined)
  }

  #close(isToBell = true) {
    this.#isOpen = false
    this.#show()
    if (isToBell) this.#root.querySelector('.bell')?.focus()
  }

  #press(event) {
    if (event.key === 'Escape' && this.#isOpen) {
      event.stopPropagation()
      this.#close()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const heads = [...this.#root.querySelectorAll('.head')]
    const place = heads.indexOf(this.#root.activeElement)
    if (!step || (place < 0 && !this.#root.activeElement?.closest('.panel'))) return
    event.preventDefault()
    heads[Math.min(Math.max(place + step, 0), heads.length - 1)]?.focus()
  }

  /** All anew where anything is new; what had the focus has it again. */
  #show() {
    if (!this.#words) return
    const state = [this.#items, this.#next, this.#counts, this.#part, [...this.#opened], this.#trouble, this.#isOpen, this.#locale]
    const told = JSON.stringify(state)
    if (told === this.#told) return
    this.#told = told
    const key = this.#root.activeElement?.dataset.key
    const scrolled = this.#root.querySelector('.scroll')?.scrollTop ?? 0
    const isPanel = this.#isOpen || this.#isInline
    this.#root.replaceChildren(
      ...(this.#isInline ? [] : [this.#bell()]),
      ...(isPanel ? [this.#panel()] : []),
    )
    const scroll = this.#root.querySelector('.scroll')
    if (scroll) scroll.scrollTop = scrolled
    if (key) [...this.#root.querySelectorAll('[data-key]')].find((node) => node.dataset.key === key)?.focus()
  }

  #bell() {
    const { unread, label } = this.#counts
    const badge = make('span', { class: 'badge', 'aria-hidden': 'true' }, unread > 99 ? '99+' : String(unread))
    return make(
      'button',
      {
        type: 'button', class: 'bell', 'data-key': 'bell', 'aria-haspopup': 'dialog', 'aria-expanded': String(this.#isOpen),
        'aria-label': [this.#words.title, label].filter(Boolean).join(': '), title: label,
        onclick: () => (this.#isOpen ? this.#close() : this.#open()),
      },
      drawBell(),
      unread > 0 ? badge : undefined,
    )
  }

  #panel() {
    const { title, buttons, parts, nothing } = this.#words
    const tool = (name, text, does, members) =>
      make('button', { type: 'button', class: name, 'data-key': name, onclick: does, ...members }, text)
    const members = { words: this.#words, locale: this.#locale, opened: this.#opened, act: this.#act }
    const upTo = this.#items[0]?.id
    const readAll = () => this.#act.mark('read', { all: true, up_to: upTo })
    const bell = this.getBoundingClientRect()
    const side = bell.left + bell.right < document.documentElement.clientWidth ? ' start' : ''
    return make(
      'div',
      { class: 'panel' + side, role: this.#isInline ? 'region' : 'dialog', 'aria-labelledby': 'title' },
      make(
        'header',
        {},
        make('h2', { id: 'title' }, title),
        this.#counts.unread > 0 && upTo ? tool('read-all', buttons.readAll, readAll) : undefined,
        this.#isInline ? undefined : tool('close', '×', () => this.#close(), { 'aria-label': buttons.close }),
      ),
      make(
        'nav',
        { 'aria-label': parts.label },
        ...PARTS.map((part) =>
          tool(part, parts[part], () => this.#act.part(part), { 'aria-pressed': String(part === this.#part) }),
        ),
      ),
      make('p', { class: 'status', role: 'status' }, this.#trouble || this.#counts.label),
      make(
        'div',
        { class: 'scroll' },
        ...inTopics(this.#items).map((items) => showTopic(items, members)),
        this.#items.length === 0 ? make('p', { class: 'nothing' }, nothing[this.#part]) : undefined,
        this.#next ? tool('more', buttons.more, this.#act.more) : undefined,
      ),
    )
  }
}

const setIn = ({ ids, read = true }, item) => (ids.includes(item.id) ? read : item.read)

const pause = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

if (!customElements.get('carillon-inbox')) customElements.define('carillon-inbox', CarillonInbox)
`
