/** Signs beyond these weigh twice as much as one of them (twitter-text, version 3). */
const LIGHTEST_UP_TO = '\u10ff'
const LIGHT = /[\u2000-\u200d\u2010-\u201f\u2032-\u2037]/

/** An address counts as one that X has shortened. */
const URL_WEIGHT = 23

/** What X counts of a text, of which a post may have 280; signs put together from several count all of these. */
export function weightOf(text: string): number {
  const rest = text.replace(/https?:\/\/\S+/g, '')
  const urls = text.match(/https?:\/\/\S+/g)?.length ?? 0
  return [...rest.normalize('NFC')].reduce(
    (sum, sign) => sum + (sign <= LIGHTEST_UP_TO || LIGHT.test(sign) ? 1 : 2),
    urls * URL_WEIGHT,
  )
}
