-- Both directions of the lines beside the chart, which are few: whoever reads them must not pass by a million others.
CREATE INDEX reporting_line_other ON reporting_line (manager_id, relation, report_id)
    WHERE valid_to IS NULL AND relation <> 'solid';

-- Search is answered from memory: an index here could neither forgive a typo nor rank a common beginning in time.
DROP TABLE person_search;
