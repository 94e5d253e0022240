/** Stands in for the servers that Bolt requires and that we never start; see `alias` in `wrangler.toml`. */
module.exports = {}
