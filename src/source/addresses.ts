/** An address with its letters in place of per cent signs; as it stands where these are none. */
export function decodedAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
