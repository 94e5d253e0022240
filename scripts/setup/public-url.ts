import { ask } from './ask.ts'
import type { Asking } from './settings.ts'
import { failed, type Step } from './step.ts'

/** The origin of the deployed Worker, or the step that says what is wrong with it. */
export async function publicUrl({ settings, isCheck }: Asking): Promise<string | Step> {
  const mayAsk = !isCheck && process.stdin.isTTY
  const value = settings.get('PUBLIC_URL') ?? (mayAsk ? await ask('PUBLIC_URL (https://…)', false) : '')
  if (!value) {
    return failed(
      `PUBLIC_URL is missing: give the address of the Worker, \`npm run setup -- --url https://carillon.example\`.`,
    )
  }
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 'https:' || value.replace(/\/$/, '').toLowerCase() !== url.origin) {
    return failed(
      `PUBLIC_URL is \`${value}\`, not an https origin such as \`https://carillon.example\`, which the platforms can reach: set it with \`--url\`.`,
    )
  }
  settings.keep('PUBLIC_URL', url.origin)
  return url.origin
}
