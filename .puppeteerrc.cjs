// The browser comes out of the npm package @sparticuz/chromium; puppeteer must not download its own while it is installed.
module.exports = { skipDownload: true }
