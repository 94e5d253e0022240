/** What stands in `docs/performance.md` around the figures. */
export const INTRODUCTION = `# Performance

\`npm run bench -- --docs\` writes this page; \`npm run bench\` prints the figures, \`-- --json FILE\` writes them with the
keys below, \`-- --subscriptions N\` takes less data. The first run makes the data in some minutes and keeps it in
\`.wrangler/bench\`; it is made anew when the tables, the keys or the data themselves change.

What is counted comes from \`meta.rows_read\` and \`meta.rows_written\` of D1 in local \`workerd\`, which is also what is
billed; it is the same in every run. Times depend on the machine, so they are compared within one run only. Nothing here
ran on Cloudflare's own D1 or queues.

*Guide* is what it is compared with: the query by which Drupal's notifications framework finds the subscribers of an
event, on the same subscriptions. The *stage* finds them and writes down whom to tell.`

/** What decides each figure. */
export const LIMITS = {
  targets: `\`test/engine/budgets.test.ts\` holds the counted ones to their targets, on 20,000 subscriptions. A target that is missed is
listed as such, and the run succeeds all the same: what a build may depend on is in the tests.`,
  reads: `**Data.** Four subscriptions for each of 250,000 people: threads (50,000, by Zipf's law), authors (20,000), tags
(2,000), forums (200) and kinds (8), alone or two or three together. The events offer seven fields with nine values. The
event that nobody watches has popular values: its kind stands in every third subscription that names one, and 10,000
subscriptions agree with it in one field and not in the other.

**What limits it.** One row for the event, one for its actor; a row per subscription type of the event, one per shape
in use (which fields keys are made of) and about one more per type; one or two per key that is probed; one per match.
An event with many matches is matched in pages, each of which probes the keys again, ten pages a task, and the first
page of a task that turns out too wide is read up to its limit and thrown away: that is the part above 1 per match at
100,000. Writing it down reads each notification once more, from the parameter that carries it. No figure depends on
how many subscriptions there are.`,
  beside: `A subscription without any equality has one key, that of its type, and is looked at for each event of its types. So
the engine admits 1,000 of them per subscription type. 0.5 % of a million are 5,000: they are spread over seven other event
types, and the first of these is full. Working out the keys is mostly hashing, some ten microseconds each.`,
  times: `The guide's query is an OR over the event's fields, grouped by subscription, counted against the number of its
conditions. As shipped its tables have primary keys only; with indexes they
have one on (field, value, subscription) that covers the search, one on (event type, status), and statistics. It cannot
say anything but equality, so it holds the equality conditions only; both find the same subscribers in every event here.

Both sides are SQL alone: the statements with their parameters as D1 got them, run again by Node's SQLite on the same
files, all rows read, the median of several times. Not in it: working out the keys (above), and the way to the database and
back, which is what the whole stage consists of when few match.`,
  fanOut: `Recorded, matched, delivered by a send method that does nothing. **What limits it.** One row per notification: it is
at once the proof that nobody is told twice, the history and the inbox. 13 rows per batch of up to 100: itself and its
entry in the list of open batches, a claim, ten checkpoints of ten recipients each. Five rows per event, which shows where
only ten are told. A delivery that fails for good costs a row more.`,
  digests: `Recorded, matched, swept, sent; every item of a digest comes from an event of its own. **What limits it.** One row
per item. Per digest, however many items it has: itself and its entry in the list of open digests, the sweeper's mark that
it is queued, a claim, the outcome. The more items a digest has, the nearer the figure comes to 1.`,
  subscriptions: `**What limits it.** The subscription and one row per key. A list of values is a key each; a last day is an
entry in the index by which the sweeper finds it. A change takes the keys away and puts the new ones in.`,
  ingest: `Requests to the real Worker and to a Hono route with a single insert, in turn, medians of 300; batches of 100 of
30. **What limits it.** Checking the key and the body, one transaction that inserts and looks for what stands there already,
and handing the task to the queue before the answer. In a batch all that happens once. Each event writes four rows: itself and
three entries of indexes.`,
}

/** Every key of the JSON; N is 0, 10, 1000 or 100000. */
export const KEYS: readonly (readonly [key: string, meaning: string])[] = [
  ['match.N.rows_read', 'rows read to find the subscribers of an event that has N'],
  ['match.N.rows_read_per_match', 'the same for each of them'],
  ['match.N.stage_rows_read', 'rows read by the whole stage, which also writes the notifications'],
  ['match.N.ms', 'milliseconds of the whole stage in local D1, median'],
  ['match.N.own_sql_ms', 'milliseconds of the statements that find them'],
  ['match.N.sql_ms', "milliseconds of the guide's query, with the best indexes"],
  ['match.N.sql_as_shipped_ms', '… as shipped'],
  ['match.N.ratio_to_sql', 'how many times longer that takes than our statements, with the best indexes'],
  ['match.N.ratio_to_sql_as_shipped', '… as shipped'],
  ['match.N.sql_rows_read', "rows read by the guide's query, with the best indexes"],
  ['match.N.sql_as_shipped_rows_read', '… as shipped'],
  ['match.crowded.rows_read', 'rows read for an event of a type with 1,000 subscriptions without equality'],
  ['match.keys_ms', 'milliseconds to work out the keys that an event probes, in `workerd`'],
  ['match.0.ratio_to_sql_with_keys', 'as `match.0.ratio_to_sql`, that time added to our statements'],
  ['fanout.N.rows_written_per_notification', 'rows written per immediate notification over its whole life'],
  ['fanout.N.queue_messages_per_notification', 'queue messages per immediate notification'],
  ['digest.rows_written_per_item', 'rows written per item of a digest over its whole life'],
  ['digest.items_per_digest', 'so many items each digest had'],
  ['digest.rows_written_per_digest', 'rows written per digest beside one for each item'],
  ['digest.queue_messages_per_digest', 'queue messages per digest'],
  ['subscribe.rows_written', 'rows written when a subscription with one condition is made'],
  ['subscribe.rows_written_with_end', '… that has a last day'],
  ['subscribe.rows_written_four_values', '… that has a list of four values'],
  ['subscribe.rows_written_changed', 'when its interval is changed'],
  ['subscribe.rows_written_ended', 'when it is ended'],
  ['ingest.ratio_to_bare', 'time of one `POST /v1/events` divided by that of a bare route with one insert'],
  ['ingest.batch_ratio_per_event', 'time per event in a batch of 100 divided by that of an event sent alone'],
  ['bundle.gzip_bytes', 'size of the Worker as deployed'],
]
