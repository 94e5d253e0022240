/** What an address looks like: the id that a person has for one page. */
export const EXAMPLE = '6158233127590411'

/** Whether a text is the id of a person, as a page knows them. */
export const isPsid = (text: string): boolean => /^[1-9]\d{3,31}$/.test(text)
