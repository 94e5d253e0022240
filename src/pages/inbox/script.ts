/** What the inbox page does in a browser: the element, which is live, takes the place of the list. */
export const inboxScript = /* js */ `
const token = location.hash.slice(1)
if (token || document.body.dataset.reader) {
  const inbox = document.createElement('carillon-inbox')
  inbox.setAttribute('inline', '')
  inbox.setAttribute('src', location.href)
  document.querySelector('h1').className = 'hidden'
  document.querySelector('#list').replaceChildren(inbox)
}
addEventListener('hashchange', () => location.reload())
`
