-- One row per raw survey record that counts: it breaks no rule, and is the newest version of its questionnaire.
-- grain: file_number, record_number

select responses.file_number, responses.record_number
from clean.survey_responses as responses
left join clean.survey_answers_versions as versions
    on responses.file_number = versions.file_number
    and responses.record_number = versions.record_number
where responses.failures = '' and coalesce(versions.version, 1) = 1
