-- generators: The catalogue: what makes events and can be subscribed to.
-- manifests: What hosts declared over HTTP, as they sent it.
-- retirements: Generators that are gone, as long as subscriptions to them have still to be ended.
-- events: What happened in the host systems, each stored once. `seq` orders them; `id` is what hosts know.
-- feeds: Feeds whose address was replaced: how often. An address carries that number, and only the newest is good.
-- inbox_messages: Messages that are read here, as they were composed. Ordered as their events were recorded.
-- inboxes: Where an inbox stands: its version goes up whenever anything in it changes, so that one row tells whether.
-- sessions: Browsers that are signed in; only the hashes of what they carry are kept.
-- sign_ins: Links to sign in by, each good once; only their hashes are kept.
-- batches: Up to 100 notifications of one event and one send method, and the state that they share.
-- dead_letters: What was given up on, and can be replayed.
-- digests: One message per subscriber, destination and slot, that its notifications wait for.
-- notifications: The ledger: one row per event, subscriber, destination and slot. Clustered by subscriber.
-- delivery_log: What was handed to a destination whose owner has to see how that went, one row an attempt.
-- heard_once: What the other side of a send method told and we acted upon, by its id there: told again, it counts no more.
-- method_pauses: Send methods that were set up and are not any more, and how far their destinations have been paused. The row without a name says when it was last looked for such.
-- spendings: What was spent on messages that cost something each, by what it is for and the month, in millionths of a dollar.
-- api_keys: Keys of host systems; only their hashes are kept.
-- template_versions: Every version that operators ever wrote; a text that is null took the override away.
-- templates: What operators say in place of what was declared; `language` is empty for any.
-- addresses: What whoever an address belongs to was asked and has said, whoever lists it; addresses in lower case.
-- destinations: Addresses of send methods; a verified one is also how a chat account is recognised.
-- subscribers: People, and channels that own subscriptions. `id` is random, so that id ranges are even.
-- shapes: Which fields keys are made of, per subscription type: what an event has to probe.
-- subscription_keys: The matching index: active subscriptions by key, with everything that fan-out needs.
-- subscriptions: What people asked for. Rows are never deleted while their owner exists: an id keeps its meaning.
-- conversations: Where somebody stands in a conversation, and what their last change was. Dropped when it expires.
-- kept_sayings: What is too long for a button of a platform to carry; the button carries the id.
-- link_codes: Codes that join two chat accounts; only their hashes are kept, and each is good once.
-- paces: When each channel of a platform may be written to again, as one text: one row written per batch of a queue.
-- playground_clock: How far the playground's clock is ahead of the real one, in milliseconds; one row.
-- playground_lines: What was said in the playground: by a persona, by us, and the messages that were delivered.
-- seen_requests: Requests of the platforms that were taken, as long as somebody could send them again.
-- sent_parts: Parts of long messages that the platform has taken: who tries again goes on behind them.
-- slack_workspaces: Slack workspaces that installed the app, with their bot tokens, sealed.

CREATE TABLE `generators` (
	`type` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`folded` text NOT NULL,
	`url` text,
	`parent_type` text,
	`parent_id` text,
	`state` text NOT NULL,
	PRIMARY KEY(`type`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `generators_title` ON `generators` (`type`,`folded`);--> statement-breakpoint
CREATE TABLE `manifests` (
	`name` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`updated_at` integer NOT NULL,
	`revision` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `retirements` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`generator_id` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL,
	`cursor` integer NOT NULL,
	`check_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`idempotency_key` text,
	`request` text,
	`digest` text NOT NULL,
	`name` text NOT NULL,
	`object` text,
	`actor` text,
	`url` text,
	`fields` text NOT NULL,
	`data` text NOT NULL,
	`recipients` text,
	`only_verified` integer,
	`occurred_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`state` integer DEFAULT 0 NOT NULL,
	`cursor` integer DEFAULT -1 NOT NULL,
	`page` text,
	`batches` integer DEFAULT 0 NOT NULL,
	`matched` integer DEFAULT 0 NOT NULL,
	`check_at` integer NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_id` ON `events` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_idempotency_key` ON `events` (`idempotency_key`) WHERE idempotency_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `events_open` ON `events` (`check_at`) WHERE state = 0;--> statement-breakpoint
CREATE INDEX `events_name` ON `events` (`name`,`received_at`);--> statement-breakpoint
CREATE TABLE `feeds` (
	`subscriber_id` integer NOT NULL,
	`subscription_id` integer NOT NULL,
	`generation` integer NOT NULL,
	PRIMARY KEY(`subscriber_id`, `subscription_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `inbox_messages` (
	`subscriber_id` integer NOT NULL,
	`event_seq` integer NOT NULL,
	`id` text NOT NULL,
	`topic` text NOT NULL,
	`topic_title` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`seen_at` integer,
	`read_at` integer,
	`archived_at` integer,
	`stage` integer GENERATED ALWAYS AS (CASE WHEN archived_at IS NOT NULL THEN 2 WHEN read_at IS NOT NULL THEN 1 ELSE 0 END) VIRTUAL,
	`message` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `event_seq`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `inbox_messages_stage` ON `inbox_messages` (`subscriber_id`,`stage`,`event_seq`);--> statement-breakpoint
CREATE TABLE `inboxes` (
	`subscriber_id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`subscriber_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`hash` text PRIMARY KEY NOT NULL,
	`subscriber_id` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `batches` (
	`event_seq` integer NOT NULL,
	`number` integer NOT NULL,
	`method` text NOT NULL,
	`recipients` text NOT NULL,
	`state` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`retries` text,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`check_at` integer NOT NULL,
	PRIMARY KEY(`event_seq`, `number`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `batches_open` ON `batches` (`check_at`) WHERE state = 0;--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` integer PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`letter` text NOT NULL,
	`reason` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `digests` (
	`subscriber_id` integer NOT NULL,
	`destination_id` integer NOT NULL,
	`slot` text NOT NULL,
	`method` text NOT NULL,
	`interval` text NOT NULL,
	`due_at` integer NOT NULL,
	`state` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`check_at` integer NOT NULL,
	`queued_until` integer DEFAULT 0 NOT NULL,
	`live` integer DEFAULT false NOT NULL,
	`shown_up_to` integer,
	`sent` text,
	`reason` text,
	PRIMARY KEY(`subscriber_id`, `destination_id`, `slot`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `digests_open` ON `digests` (`check_at`) WHERE state = 0;--> statement-breakpoint
CREATE TABLE `notifications` (
	`subscriber_id` integer NOT NULL,
	`destination_id` integer NOT NULL,
	`slot` text NOT NULL,
	`event_seq` integer NOT NULL,
	`batch` integer NOT NULL,
	`subscriptions` text NOT NULL,
	`earlier` text,
	`state` integer,
	`reason` text,
	PRIMARY KEY(`subscriber_id`, `destination_id`, `slot`, `event_seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `delivery_log` (
	`subscriber_id` integer NOT NULL,
	`destination_id` integer NOT NULL,
	`at` integer NOT NULL,
	`message_id` text NOT NULL,
	`status` integer,
	`trouble` text,
	`request` text NOT NULL,
	`answer` text NOT NULL,
	PRIMARY KEY(`subscriber_id`, `destination_id`, `at`, `message_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `heard_once` (
	`method` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`method`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `method_pauses` (
	`method` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL,
	`cursor` integer NOT NULL,
	`is_done` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `spendings` (
	`purpose` text NOT NULL,
	`month` text NOT NULL,
	`micros` integer NOT NULL,
	PRIMARY KEY(`purpose`, `month`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE TABLE `template_versions` (
	`group_name` text NOT NULL,
	`key` text NOT NULL,
	`method` text NOT NULL,
	`language` text NOT NULL,
	`version` integer NOT NULL,
	`text` text,
	`author` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`group_name`, `key`, `method`, `language`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `templates` (
	`group_name` text NOT NULL,
	`key` text NOT NULL,
	`method` text NOT NULL,
	`language` text NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`group_name`, `key`, `method`, `language`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `addresses` (
	`method` text NOT NULL,
	`address` text NOT NULL,
	`asked_at` integer,
	`asked_for` integer,
	`refused_at` integer,
	PRIMARY KEY(`method`, `address`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `addresses_asked_for` ON `addresses` (`asked_for`,`asked_at`) WHERE asked_for IS NOT NULL;--> statement-breakpoint
CREATE TABLE `destinations` (
	`subscriber_id` integer NOT NULL,
	`id` integer NOT NULL,
	`method` text NOT NULL,
	`address` text NOT NULL,
	`secret` text,
	`verified` integer NOT NULL,
	`asked_at` integer,
	`state` text NOT NULL,
	`reason` text,
	`failing_since` integer,
	`told_at` integer,
	`heard_at` integer,
	`hourly_cap` integer,
	`cap_hour` integer,
	`cap_count` integer DEFAULT 0 NOT NULL,
	`hides_actor` integer DEFAULT false NOT NULL,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`subscriber_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `destinations_address` ON `destinations` (`method`,`address`);--> statement-breakpoint
CREATE INDEX `destinations_paused` ON `destinations` (`method`) WHERE state = 'paused';--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` integer PRIMARY KEY NOT NULL,
	`external_id` text NOT NULL,
	`kind` text NOT NULL,
	`origin` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`default_interval` text NOT NULL,
	`default_at` text,
	`default_on` text,
	`default_method` text,
	`own_events` integer NOT NULL,
	`quiet_hours` text,
	`working_days` text,
	`snoozed_until` integer,
	`vacation` text,
	`urgent_passes` integer DEFAULT false NOT NULL,
	`digest_style` text DEFAULT 'short' NOT NULL,
	`live_digests` integer DEFAULT false NOT NULL,
	`repeats` integer DEFAULT false NOT NULL,
	`fallback` text,
	`failover_method` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_external_id` ON `subscribers` (`external_id`);--> statement-breakpoint
CREATE TABLE `shapes` (
	`subscription_type` text NOT NULL,
	`fields` text NOT NULL,
	PRIMARY KEY(`subscription_type`, `fields`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `subscription_keys` (
	`key` text NOT NULL,
	`subscriber_id` integer NOT NULL,
	`subscription_id` integer NOT NULL,
	`destination_id` integer NOT NULL,
	`method` text NOT NULL,
	`interval` text NOT NULL,
	`rest` text,
	PRIMARY KEY(`key`, `subscriber_id`, `subscription_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`subscriber_id` integer NOT NULL,
	`id` integer NOT NULL,
	`type` text NOT NULL,
	`conditions` text NOT NULL,
	`interval` text NOT NULL,
	`at` text,
	`on` text,
	`method` text,
	`destination_id` integer NOT NULL,
	`until` text,
	`until_at` integer,
	`remaining` integer,
	`rate` text,
	`recent` text,
	`memory_version` integer DEFAULT 0 NOT NULL,
	`absent_at` integer,
	`status` text NOT NULL,
	`reason` text,
	`text` text NOT NULL,
	`muted_until` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`creator_name` text,
	`keys` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`subscriber_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `subscriptions_until` ON `subscriptions` (`until_at`) WHERE until_at IS NOT NULL AND status IN ('active', 'muted');--> statement-breakpoint
CREATE INDEX `subscriptions_absent_at` ON `subscriptions` (`absent_at`) WHERE absent_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `subscriptions_muted_until` ON `subscriptions` (`muted_until`) WHERE muted_until IS NOT NULL;--> statement-breakpoint
CREATE TABLE `conversations` (
	`platform` text NOT NULL,
	`account` text NOT NULL,
	`version` integer NOT NULL,
	`body` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `account`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `conversations_expires_at` ON `conversations` (`expires_at`);--> statement-breakpoint
CREATE TABLE `kept_sayings` (
	`id` text PRIMARY KEY NOT NULL,
	`says` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kept_sayings_expires_at` ON `kept_sayings` (`expires_at`);--> statement-breakpoint
CREATE TABLE `link_codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`subscriber_id` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `paces` (
	`platform` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `playground_clock` (
	`id` integer PRIMARY KEY NOT NULL,
	`ahead_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `playground_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`persona` text NOT NULL,
	`kind` text NOT NULL,
	`message_id` text,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `playground_lines_persona` ON `playground_lines` (`persona`);--> statement-breakpoint
CREATE TABLE `seen_requests` (
	`platform` text NOT NULL,
	`id` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`platform`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sent_parts` (
	`message_id` text NOT NULL,
	`part` text NOT NULL,
	`ref` text,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`message_id`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `slack_workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sealed_token` text NOT NULL,
	`bot_user_id` text NOT NULL,
	`installed_by` text NOT NULL,
	`installed_at` integer NOT NULL
);
