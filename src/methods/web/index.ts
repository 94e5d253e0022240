import {
  changeInInbox,
  DeliveryError,
  InvalidInput,
  keepInInbox,
  type SendMethod,
  wordsFor,
} from '../../engine/index.ts'
import { defineMethod, type World } from '../kind.ts'

/** The inbox on the pages of this deployment and of its hosts. */
export const web = defineMethod({
  name: 'web',
  create: (_settings, world) => createWeb(world),
})

/** Everybody's, so there is nothing to choose. */
const ADDRESS = 'inbox'

/** Keeps messages for whoever opens the inbox, each once, however often it is sent. */
export const createWeb = ({ db }: Pick<World, 'db'>): SendMethod => ({
  name: 'web',
  title: 'Web inbox',
  isRich: true,
  knowsRead: true,
  // Scripts of the hosts that show it read along, by a token that is good for a day; these links are good for ever.
  isOpenToOthers: true,
  everybodyAt: ADDRESS,
  parseAddress(text) {
    if (text.trim().toLowerCase() === ADDRESS) return ADDRESS
    throw new InvalidInput((words) => words.inbox.noAddress)
  },
  async send(message, _address, delivery) {
    await keepInInbox({ db }, message, delivery)
  },
  live: {
    async post(message, _address, delivery) {
      const { id, eventSeq } = await keepInInbox({ db }, message, delivery)
      return `${id} ${eventSeq}`
    },
    async edit(message, _address, sent, delivery) {
      const [id = '', eventSeq = ''] = sent.split(' ')
      const isThere = await changeInInbox({ db }, message, delivery, { id, eventSeq: Number(eventSeq) })
      if (!isThere) throw new DeliveryError(wordsFor(message.locale).inbox.messageGone, { permanent: true })
    },
  },
})
