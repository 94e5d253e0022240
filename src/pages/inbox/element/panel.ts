/** The element itself: what it knows, and what its buttons do. */
export const panel = /* js */ `
const PAGE = 50
const MOST = 200
const PARTS = ['all', 'unread', 'archived']

class CarillonInbox extends HTMLElement {
  static observedAttributes = ['src']
  #root = this.attachShadow({ mode: 'open' })
  #source
  #stop
  #words
  #locale
  #items = []
  #next = null
  #counts = { unread: 0, label: '' }
  #part = 'all'
  #opened = new Set()
  #trouble = ''
  #isOpen = false
  #lastEvent = ''
  #told = ''
  #isCurrent = false

  constructor() {
    super()
    this.#root.adoptedStyleSheets = [sheet]
    this.#root.addEventListener('keydown', (event) => this.#press(event))
  }

  connectedCallback() {
    document.addEventListener('pointerdown', this.#pressedElsewhere)
    document.addEventListener('visibilitychange', this.#wake)
    this.#part = PARTS.find((part) => part === this.getAttribute('show')) ?? this.#part
    this.#start()
  }

  disconnectedCallback() {
    document.removeEventListener('pointerdown', this.#pressedElsewhere)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#stop?.abort()
  }

  attributeChangedCallback() {
    // On its way into the page it is told of its attributes first.
    if (!this.#stop || !this.isConnected) return
    this.#lastEvent = ''
    this.#start()
  }

  get #isInline() {
    return this.hasAttribute('inline')
  }

  /** Nobody sees it in the background, and nobody is asked meanwhile. */
  #wake = () => (document.visibilityState === 'visible' ? this.#start() : this.#stop?.abort())

  #pressedElsewhere = (event) => {
    if (this.#isOpen && !event.composedPath().includes(this)) this.#close(false)
  }

  async #start() {
    this.#stop?.abort()
    const stop = new AbortController()
    this.#stop = stop
    this.#source = sourceAt(this.getAttribute('src') ?? '')
    if (!this.#source) return
    this.#isCurrent = false
    for (let failures = 0; !stop.signal.aborted; ) {
      try {
        if (!this.#isCurrent) await this.#load()
        const isLive = await this.#source.follow(this.#lastEvent, stop.signal, (said, id) => this.#hear(said, id))
        // A proxy may let no stream through: then each round asks for the list, and that is news enough.
        if (!isLive) this.#isCurrent = false
        failures = 0
      } catch (error) {
        if (stop.signal.aborted) return
        if (error.status === 401) return await this.#expire()
        this.#isCurrent = false
        failures++
      }
      await pause(Math.min(2 ** failures * 1_000, 60_000), stop.signal)
    }
  }

  async #expire() {
    this.#words ??= (await this.#source.words(navigator.language)).words
    this.#trouble = this.#words.expired
    this.#show()
    this.dispatchEvent(new CustomEvent('carillon-expired'))
  }

  #hear({ items, ...counts }, id) {
    this.#lastEvent = id ?? this.#lastEvent
    const isNews = counts.unread !== this.#counts.unread || items.length > 0
    this.#counts = counts
    if (!isNews) return
    this.#isCurrent = false
    this.#load().catch(() => undefined)
  }

  #fail() {
    this.#trouble = this.#words?.trouble ?? ''
    this.#show()
  }

  /** As many as are shown already, from the newest on. */
  async #load() {
    try {
      const limit = Math.min(Math.max(this.#items.length, PAGE), MOST)
      const page = await this.#source.list({ show: this.#part, limit })
      await this.#take(page, [])
      this.#lastEvent = String(page.version)
      this.#trouble = ''
      this.#isCurrent = true
    } catch (error) {
      if (error.status !== 401) this.#fail()
      throw error
    }
    this.#show()
    if (this.#isOpen || this.#isInline) await this.#see()
  }

  async #take({ items, next, locale, version, ...counts }, before) {
    if (locale !== this.#locale) this.#words = (await this.#source.words(locale)).words
    this.#locale = locale
    this.#items = [...before, ...items]
    this.#next = next
    this.#counts = counts
  }

  async #see() {
    const [newest] = this.#items
    if (this.#items.some(({ seen }) => !seen) && this.#part !== 'archived')
      this.#counts = await this.#source.mark('seen', { all: true, up_to: newest.id })
    for (const item of this.#items) item.seen = true
    this.#show()
  }

  #act = {
    toggle: async (item) => {
      const isOpen = this.#opened.delete(item.id)
      if (!isOpen) this.#opened.add(item.id)
      this.#show()
      if (!isOpen && !item.read) await this.#act.mark('read', { ids: [item.id] })
    },
    mark: async (how, body) => {
      await this.#try(async () => {
        this.#counts = await this.#source.mark(how, body)
        // What was opened in a list of the unread ones stays until it is closed.
        if (how === 'read' && body.ids) for (const item of this.#items) item.read = setIn(body, item)
        else await this.#load()
      })
    },
    more: () =>
      this.#try(async () => {
        const page = await this.#source.list({ show: this.#part, limit: PAGE, cursor: this.#next })
        await this.#take(page, this.#items)
      }),
    part: (part) =>
      this.#try(async () => {
        this.#part = part
        this.#items = []
        await this.#load()
        this.dispatchEvent(new CustomEvent('carillon-show', { detail: part }))
      }),
  }

  async #try(work) {
    try {
      await work()
      this.#show()
    } catch (error) {
      if (error.status === 401) await this.#expire()
      else this.#fail()
    }
  }
`
