import { DeliveryError, InvalidInput, type SendMethod } from '../../engine/index.ts'
import { defineMethod } from '../kind.ts'
import { type Account, createAccount } from './account.ts'
import { createBudget, PRICES } from './budget.ts'
import { directOf, LONGEST_POST, postOf } from './text.ts'
import { xTexts } from './texts.ts'

/** Posts on the timeline of an account of X, and direct messages from it, as long as the budget of a month lasts. */
export const x = defineMethod({
  name: 'x',
  needs: ['X_API_KEY', 'X_API_SECRET', 'X_ACCESS_TOKEN', 'X_ACCESS_SECRET', 'X_MONTHLY_BUDGET'],
  takes: ['X_API_URL', 'X_LINKS'],
  lacks: ({ X_MONTHLY_BUDGET, X_API_URL }) => [
    ...(X_MONTHLY_BUDGET === undefined || BUDGET.test(X_MONTHLY_BUDGET)
      ? []
      : ['X_MONTHLY_BUDGET (in dollars, such as 25 or 7.50)']),
    // Every attempt at an address that cannot be called would cost its share of the budget.
    ...(X_API_URL === undefined || URL.canParse(X_API_URL) ? [] : [`X_API_URL (such as ${API})`]),
  ],
  create(settings, world) {
    const account = createAccount(world, {
      server: settings.X_API_URL ?? API,
      keys: {
        consumerKey: settings.X_API_KEY,
        consumerSecret: settings.X_API_SECRET,
        token: settings.X_ACCESS_TOKEN,
        tokenSecret: settings.X_ACCESS_SECRET,
      },
      budget: createBudget(world.db, Number(settings.X_MONTHLY_BUDGET)),
    })
    return createX(account, settings.X_LINKS === 'true')
  },
  messages: xTexts,
})

const API = 'https://api.x.com'

const BUDGET = /^\d{1,6}(?:\.\d{1,2})?$/

/** The address of the account's own timeline. */
const TIMELINE = 'post'

const createX = (account: Account, withLink: boolean): SendMethod => ({
  name: 'x',
  title: 'X',
  isOpenToOthers: true,
  longest: LONGEST_POST,
  parseAddress,
  render: (message) => ({ text: postOf(message, withLink) }),
  async send(message, address, { now }) {
    if (address !== TIMELINE) {
      const path = `/2/dm_conversations/with/${await recipientOf(address, account, now)}/messages`
      const body = { text: directOf(message) }
      await account.call({ method: 'POST', path, body, micros: PRICES.direct, isDirect: true, now })
      return
    }
    const text = postOf(message, withLink)
    const micros = /https?:\/\//.test(text) ? PRICES.postWithLink : PRICES.post
    await account.call({ method: 'POST', path: '/2/tweets', body: { text }, micros, isDirect: false, now })
  },
})

const ID = /^\d{1,19}$/
const HANDLE = /^@\w{1,15}$/

function parseAddress(text: string): string {
  const typed = text.trim()
  if (typed === TIMELINE || ID.test(typed)) return typed
  if (HANDLE.test(typed)) return typed.toLowerCase()
  throw new InvalidInput(
    `\`${typed.slice(0, 40)}\` is no account of X. Write \`post\` for the timeline, or who gets direct messages: \`@name\`, or a numeric id.`,
  )
}

/** The id of an account; a name moves to it, which is looked up and paid for once. */
async function recipientOf(address: string, account: Account, now: Date): Promise<string> {
  if (ID.test(address)) return address
  if (!HANDLE.test(address)) throw noAccount()
  const path = `/2/users/by/username/${address.slice(1)}`
  const found = await account.call({ method: 'GET', path, micros: PRICES.user, isDirect: true, now })
  const [, id] = /"id"\s*:\s*"(\d{1,19})"/.exec(found ?? '') ?? []
  if (id === undefined) throw noAccount()
  throw new DeliveryError(`The account is \`${id}\` on X.`, { movedTo: id })
}

const noAccount = () => new DeliveryError('There is no such account on X.', { permanent: true })
