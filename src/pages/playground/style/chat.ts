/** The people on the left and the conversation in the middle. */
export const chat = /* css */ `
.personas nav { display: flex; flex-direction: column; padding: 0 8px; gap: 2px; overflow-y: auto; }
.personas nav a { display: flex; align-items: center; gap: 10px; padding: 7px 8px; border-radius: 10px; text-decoration: none; }
.personas nav a:hover { background: var(--sunk); }
.personas nav a[aria-current] { background: var(--accent-soft); font-weight: 600; }
.avatar { width: 30px; height: 30px; flex: none; display: grid; place-items: center; border-radius: 50%;
  font-weight: 650; font-size: 14px; color: #fff; }
.hue-0 { background: #3d6fb4; } .hue-1 { background: #a04668; } .hue-2 { background: #2d7d6c; }
.hue-3 { background: #7a56b3; } .hue-4 { background: #a4522d; } .hue-5 { background: #52702b; }
.unread { margin-left: auto; width: 10px; height: 10px; border-radius: 50%; background: var(--brass); }
.add { display: flex; gap: 6px; padding: 10px 12px 14px; margin-top: 6px; }
.add input { padding: 6px 10px; font-size: 14px; }
.trouble { color: var(--bad); font-size: 13px; padding: 0 14px 12px; }

.chat { min-height: 0; }
.chat .panel-head { border-bottom: 1px solid var(--line); }
#log { flex: 1; min-height: 0; overflow-y: auto; padding: 18px 18px 6px; scroll-padding: 20px; background: var(--sunk); }
#lines { list-style: none; padding: 0; display: flex; flex-direction: column; gap: 12px; }
.welcome { display: flex; gap: 10px; align-items: center; max-width: 52ch; margin: 0 auto 18px; color: var(--muted); font-size: 13.5px; line-height: 1.4; }
.welcome .bell { width: 20px; height: 20px; flex: none; }
.line { display: flex; flex-direction: column; align-items: flex-start; gap: 3px; max-width: min(88%, 560px); }
.line > time { font-size: 11.5px; color: var(--muted); padding: 0 6px; }
.line.said { align-self: flex-end; align-items: flex-end; }
.bubble { padding: 9px 14px; border-radius: 16px; overflow-wrap: anywhere; white-space: pre-wrap; }
.said .bubble { background: var(--accent); color: #fff; border-bottom-right-radius: 5px; }
.reply .bubble { background: var(--panel); border: 1px solid var(--line); border-bottom-left-radius: 5px; white-space: normal; }
.reply .bubble > p { white-space: pre-wrap; }
.bubble .choices { margin-top: 9px; }
.items { list-style: none; padding: 0; margin-top: 8px; }
.items > li { padding: 9px 0; border-top: 1px solid var(--line); }
.items strong { font-weight: 600; display: block; }
.items span { color: var(--muted); font-size: 14px; white-space: pre-wrap; }

.card { background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--brass); border-radius: 12px;
  padding: 11px 16px 12px; width: 100%; box-shadow: 0 1px 3px rgb(0 0 0 / .06); overflow-wrap: anywhere; }
.line.message { width: 100%; }
.card .kind { display: flex; align-items: center; gap: 6px; color: var(--brass); font-size: 12.5px; font-weight: 600; margin-bottom: 3px; }
.card .kind .bell { width: 14px; height: 14px; }
.card h3 { font-size: 16px; }
.card .text { white-space: pre-wrap; margin-top: 3px; }
.card h4 { font-size: 14px; margin-top: 10px; }
.card ul { list-style: none; padding: 0; margin-top: 3px; }
.card li { padding: 3px 0 3px 14px; position: relative; }
.card li::before { content: ""; position: absolute; left: 0; top: .85em; width: 6px; height: 6px; border-radius: 50%; background: var(--brass); }
.card > .choices { margin-top: 10px; }
.card footer { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); color: var(--muted); font-size: 13px; }
.fresh { animation: ring .5s ease-out; }
@keyframes ring { from { opacity: 0; transform: translateY(8px); } }
@media (prefers-reduced-motion: reduce) { .fresh { animation: none; } }

.say { border-top: 1px solid var(--line); padding: 12px 14px 14px; display: flex; flex-direction: column; gap: 10px; }
.say form:not(.choices) { display: flex; gap: 8px; }
#say { font-family: var(--mono); font-size: 14px; }
`
