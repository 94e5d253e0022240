import { panel } from './panel.ts'
import { shown } from './shown.ts'
import { source } from './source.ts'
import { elementStyle } from './style.ts'
import { view } from './view.ts'

const sheet = `
const sheet = new CSSStyleSheet()
sheet.replaceSync(${JSON.stringify(elementStyle)})
`

/** The script that brings `<carillon-inbox>`: a bell with a badge, and the inbox behind it. */
export const elementScript = `${source}${view}${sheet}${panel}${shown}`
