import type { PipelineInput } from './pipeline-schema.ts';

/** Types what a file under `pipelines/` exports. It is checked when it is read. */
export function definePipeline(pipeline: PipelineInput): PipelineInput {
  return pipeline;
}
