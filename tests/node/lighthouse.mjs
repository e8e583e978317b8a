// Lighthouse on one page after the other, in one browser: takes names of categories and addresses, prints reports in JSON.
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';

const chrome = await launch({chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu']});
const [categories, ...addresses] = process.argv.slice(2);
const options = {port: chrome.port, onlyCategories: categories.split(','), disableFullPageScreenshot: true};
const reports = [];
for (const address of addresses) reports.push((await lighthouse(address, options)).lhr);
chrome.kill();
process.stdout.write(JSON.stringify(reports), () => process.exit());
