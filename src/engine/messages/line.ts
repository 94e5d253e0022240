import { cleanLine, cutText } from '../text.ts'

const MAX_LINE = 200

/** One clean line, cut where it is too long. */
export const shortLine = (text: string): string => cutText(cleanLine(text), MAX_LINE)
