/** The host system, the clock, and how everything stacks where it is narrow. */
export const side = /* css */ `
.composer { min-height: 0; padding-bottom: 16px; overflow-y: auto; }
.composer > :not(.panel-head) { margin-inline: 16px; }
.composer form { flex: 1; display: flex; flex-direction: column; gap: 7px; margin-top: 12px; min-height: 236px; }
.composer label { font-size: 13px; color: var(--muted); }
#event { flex: 1; resize: vertical; font: 12.5px/1.5 var(--mono); white-space: pre; overflow: auto; tab-size: 2; }
.composer .primary { align-self: flex-start; }
#outcome > div { margin-top: 12px; padding: 10px 14px; border-radius: 10px; font-size: 14px; overflow-wrap: anywhere; }
#outcome ul { padding-left: 18px; margin-top: 4px; }
.recorded { background: var(--sunk); border: 1px solid var(--line); }
.recorded p > strong, .state.sent { color: var(--good); }
.state.waiting, .state.queued, .state.retrying { color: var(--brass); }
.state.failed, .state.dead { color: var(--bad); }
.refused { background: var(--bad-soft); border: 1px solid var(--bad); }
.refused strong { color: var(--bad); }
.recorded code { font-size: 12px; }

.clock form { padding: 13px 14px 14px; display: flex; flex-direction: column; gap: 10px; }
.clock .chip { padding-inline: 9px; }
.now > * { display: block; }
.now strong { font-size: 30px; line-height: 1.15; font-weight: 600; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.now + small { display: block; margin-top: 2px; }

@media (max-width: 1020px) {
  body { height: auto; min-height: 100dvh; }
  .masthead { flex-wrap: wrap; padding: 12px 14px; row-gap: 6px; }
  .masthead p { order: 3; flex-basis: 100%; margin: 0; padding: 0; border: 0; }
  main { grid: "personas" auto "chat" auto "composer" auto "clock" auto / minmax(0, 1fr); padding: 0 14px 20px; gap: 12px; }
  .chat { height: min(78dvh, 760px); }
  .composer form { min-height: 300px; }
  .personas { flex-direction: row; flex-wrap: wrap; align-items: center; }
  .personas .panel-head { padding-right: 4px; }
  .personas nav { flex-direction: row; flex-wrap: wrap; padding: 6px; }
  .add { margin: 0; padding: 8px 12px; flex: 1; min-width: 190px; }
}
@media (max-width: 520px) {
  main { padding: 0 8px 12px; }
  #log { padding: 14px 10px 4px; }
  .line { max-width: 94%; }
  .say form.choices { flex-wrap: nowrap; overflow-x: auto; padding-bottom: 2px; }
}
`
