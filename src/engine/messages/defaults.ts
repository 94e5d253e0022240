import type { MessageTexts } from '../plugin.ts'

const HAPPENED = `{% if event.title != '' %}{{ event.title }}
{%- elsif actor and event.object %}{{ 'happenedByAt' | say: what: event.kind, who: actor.name, where: event.object }}
{%- elsif actor %}{{ 'happenedBy' | say: what: event.kind, who: actor.name }}
{%- elsif event.object %}{{ 'happenedAt' | say: what: event.kind, where: event.object }}
{%- else %}{{ event.kind }}{% endif %}`

/** The convention `data.body`, else the facts that people can subscribe by. */
const BODY = `{% if event.body != '' %}{{ event.body }}
{%- elsif event.facts.size > 0 %}{% for fact in event.facts %}{{ 'field' | say: title: fact.title, value: fact.value }}
{% endfor %}
{%- else %}${HAPPENED}{% endif %}`

const LINE = `{% if event.title != '' and actor %}{{ 'said' | say: who: actor.name, title: event.title }}
{%- else %}${HAPPENED}{% endif %}`

const DIGEST_BODY = `{% case digest.interval %}
{%- when 'quiet' %}{{ 'digest.quietBody' | say: count: digest.count }}
{%- when 'overflow' %}{{ 'digest.overflowBody' | say: count: digest.count }}
{%- when 'contact' %}{{ 'digest.contactBody' | say: count: digest.count }}
{%- when 'unread' %}{{ 'digest.unreadBody' | say: count: digest.count }}
{%- else %}{% if digest.until %}{% assign until = digest.until | when %}{{ 'digest.liveBody' | say: until: until }}
{%- else %}{{ 'digestBody' | say: count: digest.count, more: digest.more }}{% endif %}
{%- endcase %}`

const DIGEST_HEADER = `{{ 'digest.heading' | say: title: digest.heading, count: digest.count }}`

/** So many subscriptions are named in one line. */
const MOST_NAMED = 5

/** A test, and the question whether messages may come, say themselves why they come. */
const REASON = `{% assign texts = subscriptions | map: 'text' | slice: 0, ${MOST_NAMED} | code %}
{%- if subscriptions.size > ${MOST_NAMED} %}{{ 'reasonMany' | say: count: subscriptions.size, texts: texts }}
{%- elsif had.size > 0 %}{{ 'reasonHad' | say: count: texts.size, texts: texts, facts: had }}
{%- elsif texts.size > 0 %}{{ 'reason' | say: count: texts.size, texts: texts }}
{%- elsif event.data.confirms != true and event.data.tests != true %}{{ 'reasonDirect' | say }}{% endif %}`

/** Links in one row, as many as there are. */
const rowOf = (names: readonly string[]) =>
  `{% assign gap = '' %}${names
    .map(
      (name) =>
        `{% if links.${name} %}{{ gap }}[{{ '${name}' | say }}]({{ links.${name} }}){% assign gap = ' · ' %}{% endif %}`,
    )
    .join('')}`

const ACTIONS = `{% unless method.has_buttons %}${rowOf(['open', 'mute', 'unsubscribe', 'why'])}{% endunless %}`

const FOOTER = `{% unless method.has_buttons %}{{ site.name }}
{%- if links.manage %} · [{{ 'manage' | say }}]({{ links.manage }}){% endif %}{% endunless %}`

/** What the engine says where nobody else says anything; its sentences come from the catalogue of the reader's language. */
export const BUILT_IN_TEXTS: readonly MessageTexts[] = [
  { group: 'event', templates: { subject: HAPPENED, body: BODY, line: LINE } },
  { group: 'digest', templates: { subject: '{{ digest.subject }}', body: DIGEST_BODY, header: DIGEST_HEADER } },
  { group: 'default', templates: { reason: REASON, actions: ACTIONS, footer: FOOTER } },
]
