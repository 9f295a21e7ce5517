import { definePipeline } from '../src/pipeline/pipeline.ts';
import nightly from './nightly.ts';

export default definePipeline({
  name: 'weekly',
  description:
    'Everything worked out again from all that has landed, so that no reuse hides a change; how records of one person agree is learned again.',
  schedule: '0 5 * * 0',
  stages: nightly.stages,
  rebuild: true,
  learns: true,
});
