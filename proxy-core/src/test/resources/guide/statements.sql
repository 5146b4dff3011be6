-- The statements of the Aurora User Guide, "Using Amazon Aurora machine learning with Aurora MySQL", as they are printed there, as far as
-- they are SQL without placeholders. Before each stands what it comes to: "done", an error's number, the number of its rows, or a text
-- that its result has.

-- done
create function anomaly_score(value real) returns real
  alias aws_sagemaker_invoke_endpoint endpoint name 'random-cut-forest-model-demo';

-- done
set @score_cutoff = (select avg(anomaly_score(value)) + 3 * std(anomaly_score(value)) from nyc_taxi);

-- The guide calls another function than it has created.
-- error 1305
select *, anomaly_detection(value) score from nyc_taxi
  where anomaly_detection(value) > @score_cutoff;

-- 1 row
select *, anomaly_score(value) score from nyc_taxi
  where anomaly_score(value) > @score_cutoff;

-- has Batched machine learning
explain select timestamp, value, anomaly_score(value) from nyc_taxi;

-- has 1
SELECT AVG(CASE aws_comprehend_detect_sentiment(productTable.document, 'en')
  WHEN 'POSITIVE' THEN 1.0
  WHEN 'NEGATIVE' THEN -1.0
  ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
FROM productTable
WHERE productTable.productCode = 1302 AND
    aws_comprehend_detect_sentiment_confidence(productTable.document, 'en') >= 0.80;

-- done
INSERT INTO MY_TABLE (col1, col2, col3) VALUES
    (ML_FUNC(1), ML_FUNC(2), ML_FUNC(3)),
    (ML_FUNC(4), ML_FUNC(5), ML_FUNC(6));

-- 7 rows
show status like 'Aurora_ml%';

-- done
FLUSH STATUS;

-- has 0
show status like 'Aurora_ml_actual_request_cnt';
