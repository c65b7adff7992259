// by name, so that the bundle has no more of it: the package as a whole makes a thousand functions as soon as it is loaded
export { all, create } from 'mathjs'
