import { type Message, pageUrl } from '../../engine/index.ts'
import { fitted, GAP, plainOf, stacked } from '../markup/index.ts'
import { weightOf } from './weight.ts'

/** What a post may weigh. */
export const LONGEST_POST = 280

/** What a direct message may have. */
const LONGEST_DIRECT = 10_000

/** A post on a timeline; it notifies nobody, and leads nowhere unless that is paid for. */
export const postOf = (message: Message, withLink: boolean): string =>
  fitted(message, {
    longest: LONGEST_POST,
    render: (some) => {
      const link = withLink ? pageUrl(some.url) : undefined
      const body = stacked(some.blocks, ({ is, spans }) =>
        linkless(`${is === 'line' ? '• ' : ''}${spans.map(({ text }) => text).join('')}`),
      )
      return [linkless(some.subject), body, link ?? ''].filter((part) => part !== '').join('\n\n')
    },
    fits: (text) => weightOf(text) <= LONGEST_POST,
  })

/** A direct message, which says where its words lead to. */
export const directOf = (message: Message): string =>
  fitted(message, {
    longest: LONGEST_DIRECT,
    render: ({ subject, blocks, links, url }) => {
      const link = pageUrl(url) ?? pageUrl(links.open) ?? ''
      return [subject, plainOf(blocks), link].filter((part) => part !== '').join('\n\n')
    },
    fits: (text) => text.length <= LONGEST_DIRECT,
  })

/** X makes links of addresses and of names of hosts, however they are written, and tells whoever is named. */
const linkless = (text: string): string =>
  text
    .replace(/https?:\/\/\S*/gi, '…')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, `.${GAP}`)
    .replace(/[@＠](?=\w)/g, `$&${GAP}`)
