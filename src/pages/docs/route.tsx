import { curlFor } from './curl.ts'
import type { Member, Reader, Route } from './document.ts'
import { Prose } from './prose.tsx'

/** One route: what it takes, what it answers, and how to call it. */
export const RouteSection = ({ route, origin, reader }: { route: Route; origin: string; reader: Reader }) => {
  const { path, method, anchor, operation } = route
  const { summary, description, security, parameters = [], requestBody, responses } = operation
  const scope = security?.[0]?.key?.[0]
  const bodies = Object.entries(requestBody?.content ?? {})
  return (
    <article id={anchor} aria-labelledby={`${anchor}-name`}>
      <h3 id={`${anchor}-name`}>
        <a href={`#${anchor}`}>
          <span class={`method ${method.toLowerCase()}`}>{method}</span> <code>{path}</code>
        </a>
      </h3>
      <p class="summary">
        {summary}
        {scope ? <Scope name={scope} /> : <span class="scope">no key</span>}
      </p>
      {description && (
        <p>
          <Prose text={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <Members
          title="Parameters"
          members={parameters.map((one) => ({
            path: one.name,
            type: `${one.schema ? reader.typeOf(one.schema) : 'string'}, ${one.in}`,
            isRequired: one.required ?? false,
            description: one.description ?? one.schema?.description ?? '',
          }))}
        />
      )}
      {bodies.map(([type, { schema = {} }]) => (
        <Members title={`Body, ${type}`} members={membersOfBody(schema, reader)} />
      ))}
      <h4>Call it</h4>
      <pre tabindex={0} class="call">
        <code>{curlFor(route, origin, reader)}</code>
      </pre>
      <h4>Answers</h4>
      <dl class="answers">
        {Object.entries(responses).map(([status, { description: says, content }]) => (
          <Answer status={status} says={says} schema={content?.['application/json']?.schema} reader={reader} />
        ))}
      </dl>
    </article>
  )
}

/** The body of a route that takes one thing or a list of it is described once. */
function membersOfBody(schema: Parameters<Reader['membersOf']>[0], reader: Reader): readonly Member[] {
  const [first] = schema.oneOf ?? []
  return reader.membersOf(first ?? schema)
}

const Scope = ({ name }: { name: string }) => (
  <span class="scope">
    scope <code>{name}</code>
  </span>
)

const Members = ({ title, members }: { title: string; members: readonly Member[] }) => (
  <>
    <h4>{title}</h4>
    <ul class="members">
      {members.map(({ path, type, isRequired, description }) => (
        <li>
          <code>{path}</code> <span class="type">{type}</span>
          {isRequired && <strong> required</strong>}
          {description && (
            <p>
              <Prose text={description} />
            </p>
          )}
        </li>
      ))}
    </ul>
  </>
)

interface AnswerProps {
  readonly status: string
  readonly says: string
  readonly schema: Parameters<Reader['exampleOf']>[0] | undefined
  readonly reader: Reader
}

const Answer = ({ status, says, schema, reader }: AnswerProps) => (
  <>
    <dt>
      <code class={status < '300' ? 'good' : 'bad'}>{status}</code>
    </dt>
    <dd>
      {says}
      {schema && (
        <details>
          <summary>Body</summary>
          <pre tabindex={0}>
            <code>{JSON.stringify(reader.exampleOf(schema), undefined, 2)}</code>
          </pre>
        </details>
      )}
    </dd>
  </>
)
