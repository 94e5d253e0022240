import type { Person, Room } from './chat.ts'

/** What happens next: somebody says or presses something, an event comes in, or a night goes by. */
export type Step =
  | { readonly is: 'says'; readonly who: Person; readonly room: Room; readonly text: string }
  | {
      readonly is: 'presses'
      readonly who: Person
      readonly room: Room
      readonly label: string
      /** How the entry of a list begins that it belongs to. */
      readonly of?: string
      /** Words of the message that it stands on; without them it stands on the newest. */
      readonly on?: string
    }
  | {
      readonly is: 'happens'
      readonly room: Room
      readonly forum: string
      readonly title: string
      readonly body: string
      /** True where it waits for a digest. */
      readonly waits?: true
    }
  | { readonly is: 'night'; readonly room: Room }

const say = (text: string, who: Person = 'Ada', room: Room = 'private'): Step => ({ is: 'says', who, room, text })

const press = (label: string, where: { readonly of?: string; readonly on?: string } = {}): Step => ({
  is: 'presses',
  who: 'Ada',
  room: 'private',
  label,
  ...where,
})

const happens = (
  forum: string,
  title: string,
  body: string,
  more: { readonly room?: Room; readonly waits?: true } = {},
): Step => ({ is: 'happens', room: 'private', forum, title, body, ...more })

/** What Ada does in each chat, and Grace in the channel where she may not manage. */
export const SCRIPT: readonly Step[] = [
  say('/subscribe forum 42 daily'),
  say('/subscribe'),
  press('A forum'),
  press('Announcements'),
  press('At once'),
  happens('7', 'Snow day', 'The school is closed today.'),
  press('Why?', { on: 'Snow day' }),
  happens('42', 'Room change', 'The exam moves to B2.', { waits: true }),
  { is: 'night', room: 'private' },
  say('/subscriptions'),
  press('Weekly', { of: 'forum 42' }),
  say('/mute forum 42'),
  say('/why'),
  happens('7', 'Snow is gone', 'Lessons as usual tomorrow.'),
  press('Unsubscribe', { on: 'Snow is gone' }),
  press('Undo', { on: 'Snow is gone' }),
  say('/subscribe forum 12 immediate', 'Grace', 'channel'),
  say('/subscribe forum 12 immediate', 'Ada', 'channel'),
  happens('12', 'Pointers to pointers', 'Two stars, one more question.', { room: 'channel' }),
]
