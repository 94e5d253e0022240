/** The outline of a bell, in a square of 24. */
export const BELL = [
  'M12 2.5a1.6 1.6 0 0 1 1.6 1.6v.5a6.4 6.4 0 0 1 4.8 6.2c0 4.2 1.1 5.6 2.2 6.6.5.5.2 1.3-.5 1.3H3.9c-.7 0-1-.8-.5-1.3',
  '1.1-1 2.2-2.4 2.2-6.6a6.4 6.4 0 0 1 4.8-6.2v-.5A1.6 1.6 0 0 1 12 2.5z',
  'M9.3 20a2.8 2.8 0 0 0 5.4 0z',
].join(' ')

/** What stands in the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#c98a14" d="${BELL}"/></svg>`
