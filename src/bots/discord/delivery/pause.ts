import { DeliveryError } from '../../../engine/index.ts'

const forAll = new WeakSet<DeliveryError>()

/** It was only too soon; `retryAfter` in seconds. */
export function pause(
  message: string,
  retryAfter: number,
  who: 'this address' | 'all' = 'this address',
): DeliveryError {
  const error = new DeliveryError(message, { isPause: true, retryAfter })
  if (who === 'all') forAll.add(error)
  return error
}

/** Whether nothing at all may be sent for a while, not only to this address. */
export const isForAll = (error: DeliveryError): boolean => forAll.has(error)
