import { definePlugin } from '../../engine/index.ts'

/** The event type of texts that go to certain subscribers, from a host through `/v1/notify` or from Carillon itself. */
export const NOTICE = 'carillon.notice'

export const notices = definePlugin({
  name: 'notices',
  eventTypes: [{ name: NOTICE, title: 'Notice', fields: {} }],
})
