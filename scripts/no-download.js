/** Stands in for `proxy-agent`, which the browser's driver needs to download browsers: the command line never does. */
export class ProxyAgent {
  constructor() {
    throw new Error('The command line does not download browsers; use `npx puppeteer@24.43.1 browsers install chrome`.')
  }
}
