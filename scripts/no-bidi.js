/** Stands in for the browser driver's second protocol: Chromium is driven by its own. */
export {}
