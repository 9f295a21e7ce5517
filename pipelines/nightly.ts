import { definePipeline } from '../src/pipeline/pipeline.ts';

export default definePipeline({
  name: 'nightly',
  description:
    'From new exports to published segments. Stages whose inputs are unchanged are reused.',
  schedule: '30 2 * * *',
  stages: [
    'pull',
    'landing',
    'staging',
    'clean',
    'identity',
    'organisations',
    'segment',
    'value',
    'taste',
    'recommend',
    'mart',
    'audiences',
    'exports',
  ],
});
