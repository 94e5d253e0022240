import type { MessageTexts } from '../../engine/index.ts'

/** What can be done beside opening it, for which there is a button. */
const ACTIONS = ['unsubscribe', 'mute', 'why']
  .map(
    (name) =>
      `{% if links.${name} %}{{ gap }}[{{ '${name}' | say }}]({{ links.${name} }}){% assign gap = ' · ' %}{% endif %}`,
  )
  .join('')

/** What mails say where nobody says it otherwise: a mail is a letter, with a greeting and a sender. */
export const emailTexts: readonly MessageTexts[] = [
  {
    group: 'default',
    method: 'email',
    templates: {
      greeting: "{{ 'letter.greeting' | say: name: subscriber.name }}",
      actions: ACTIONS,
      footer: `{{ 'letter.footer' | say: site: site.name }}{% if links.manage %} [{{ 'manage' | say }}]({{ links.manage }}){% endif %}`,
    },
  },
]
