import { curlFor } from './curl.ts'
import type { Parameter, Route, Schema, Schemas } from './document.ts'
import { Prose } from './prose.tsx'
import { exampleOf, type Member, membersOf, typeOf } from './schema.ts'

interface RouteProps {
  readonly route: Route
  readonly origin: string
  readonly schemas: Schemas
}

/** One route: what it takes, what it answers, and how to call it. */
export const RouteSection = ({ route, origin, schemas }: RouteProps) => {
  const { path, method, anchor, operation } = route
  const { description, parameters = [], requestBody, responses } = operation
  return (
    <article id={anchor} aria-labelledby={`${anchor}-name`}>
      <h3 id={`${anchor}-name`}>
        <a href={`#${anchor}`}>
          <span class={`method ${method.toLowerCase()}`}>{method}</span> <code>{path}</code>
        </a>
      </h3>
      <p class="summary">
        {operation.summary}
        <Scope name={operation.security?.[0]?.key?.[0]} />
      </p>
      {description && (
        <p>
          <Prose text={description} />
        </p>
      )}
      <Members title="Parameters" members={parameters.map((one) => toMember(one, schemas))} />
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => (
        // A body that is one thing or a list of it is described once.
        <Members title={`Body, ${type}`} members={membersOf(schema.oneOf?.[0] ?? schema, schemas)} />
      ))}
      <h4>Call it</h4>
      <pre tabindex={0} class="call">
        <code>{curlFor(route, origin, schemas)}</code>
      </pre>
      <h4>Answers</h4>
      <dl class="answers">
        {Object.entries(responses).map(([status, { description: says, content }]) => (
          <Answer status={status} says={says} schema={content?.['application/json']?.schema} schemas={schemas} />
        ))}
      </dl>
    </article>
  )
}

const Scope = ({ name }: { name: string | undefined }) =>
  name === undefined ? (
    <span class="scope">no key needed</span>
  ) : (
    <span class="scope">
      scope <code>{name}</code>
    </span>
  )

const toMember = (
  { name, in: where, required = false, schema = {}, description }: Parameter,
  schemas: Schemas,
): Member => ({
  path: name,
  type: `${typeOf(schema, schemas)}, ${where}`,
  isRequired: required,
  description: description ?? schema.description ?? '',
})

const Members = ({ title, members }: { title: string; members: readonly Member[] }) => (
  <>
    {members.length > 0 && <h4>{title}</h4>}
    {members.length > 0 && (
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
    )}
  </>
)

interface AnswerProps {
  readonly status: string
  readonly says: string
  readonly schema: Schema | undefined
  readonly schemas: Schemas
}

const Answer = ({ status, says, schema, schemas }: AnswerProps) => (
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
            <code>{JSON.stringify(exampleOf(schema, schemas), undefined, 2)}</code>
          </pre>
        </details>
      )}
    </dd>
  </>
)
