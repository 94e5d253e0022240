import { DeliveryError, digest128, InvalidInput, type SendMethod } from '../../engine/index.ts'
import { defineMethod, type World } from '../kind.ts'
import { contentOf, LONGEST, replacing } from './content.ts'
import { createRooms } from './rooms.ts'

/** Rooms of Matrix, as an account of a homeserver. */
export const matrix = defineMethod({
  name: 'matrix',
  needs: ['MATRIX_HOMESERVER', 'MATRIX_ACCESS_TOKEN'],
  takes: ['MATRIX_API_URL'],
  lacks: ({ MATRIX_HOMESERVER }) =>
    MATRIX_HOMESERVER === undefined || URL.canParse(MATRIX_HOMESERVER)
      ? []
      : ['MATRIX_HOMESERVER (such as https://matrix.school.example)'],
  create: ({ MATRIX_HOMESERVER, MATRIX_ACCESS_TOKEN, MATRIX_API_URL }, world) =>
    createMatrix(world, { server: MATRIX_API_URL ?? MATRIX_HOMESERVER, token: MATRIX_ACCESS_TOKEN }),
})

function createMatrix(world: World, account: { readonly server: string; readonly token: string }): SendMethod {
  const { put } = createRooms(world, account)
  return {
    name: 'matrix',
    title: 'Matrix',
    isOpenToOthers: true,
    isRich: true,
    longest: LONGEST,
    parseAddress,
    render: contentOf,
    async send(message, address) {
      await put(requireRoom(address), message.id, contentOf(message))
    },
    live: {
      post: (message, address) => put(requireRoom(address), message.id, contentOf(message)),
      async edit(message, address, sent, { eventSeq }) {
        const content = contentOf(message)
        // Another edit of the same message is another event; the same one again is not.
        const id = `${message.id}.${await digest128(JSON.stringify([sent, eventSeq, content]))}`
        await put(requireRoom(address), id, replacing(sent, content))
      },
    },
  }
}

/** A room's id, which newer rooms have without a server, or an alias. */
const ADDRESS = /^(?:![\w~=/+.-]{1,200}(?::[\w.:[\]-]{1,230})?|#[^\s:\p{Cc}]{1,200}:[\w.:[\]-]{1,230})$/u

function parseAddress(text: string): string {
  const address = text.trim()
  if (ADDRESS.test(address)) return address
  throw new InvalidInput(
    `\`${address.slice(0, 80)}\` is not a room of Matrix. Write an alias like \`#physics:school.example\`, or the id of a room.`,
  )
}

function requireRoom(address: string): string {
  if (ADDRESS.test(address)) return address
  throw new DeliveryError('This is not a room of Matrix. Give its alias or its id.', { permanent: true })
}
