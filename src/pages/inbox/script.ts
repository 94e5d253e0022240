/** What the inbox page does in a browser: the element, which is live, takes the place of the list. */
export const inboxScript = /* js */ `
const list = document.querySelector('#list')
const token = location.hash.slice(1)
if (token || list.dataset.reader) {
  const inbox = document.createElement('carillon-inbox')
  inbox.setAttribute('inline', '')
  inbox.setAttribute('src', location.href)
  inbox.setAttribute('show', new URLSearchParams(location.search).get('show') ?? '')
  inbox.addEventListener('carillon-show', ({ detail }) => {
    history.replaceState(null, '', (detail === 'all' ? '/inbox' : '/inbox?show=' + detail) + location.hash)
  })
  document.querySelector('h1').className = 'hidden'
  list.replaceChildren(inbox)
}
addEventListener('hashchange', () => location.reload())
`
