export { hasErrors, report } from './diagnostics/report.ts'
