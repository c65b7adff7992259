/** A computed figure as it is printed: from five digits on its thousands stand apart. What an author types stays as typed. */
export function grouped(text: string, thousands: string): string {
  return /^\d{5,}$/u.test(text) ? text.replace(/\B(?=(?:\d{3})+$)/gu, thousands) : text
}
