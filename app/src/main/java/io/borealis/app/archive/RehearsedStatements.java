package io.borealis.app.archive;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.LexRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Statements as clients send them, planned and not run: those of Aurora's guide, and one for each way of gathering inputs. */
final class RehearsedStatements {
    static final List<String> STATEMENTS = List.of(
            "SELECT id, aws_comprehend_detect_sentiment(body, 'en') AS sentiment FROM shop.review LIMIT 10",
            "SELECT COUNT(*) FROM review WHERE aws_comprehend_detect_sentiment(body, 'en') = 'NEGATIVE' AND id > 3",
            "SELECT product, AVG(score(price, stock)) FROM item GROUP BY product HAVING COUNT(*) > 1 ORDER BY 2 DESC",
            "SELECT i.id FROM item i JOIN review r ON r.item = i.id ORDER BY score(i.price, i.stock) DESC LIMIT 10",
            "SELECT s FROM (SELECT id, score(price, 1) AS s FROM item) AS d WHERE s > 0.5",
            "UPDATE item SET rank = score(price, stock) WHERE id BETWEEN 1 AND 9",
            "INSERT INTO copy (id, s) SELECT id, score(price, stock) FROM item",
            "DELETE FROM review WHERE aws_comprehend_detect_sentiment_confidence(body, 'en') < 0.2",
            "EXPLAIN SELECT score(price, stock) FROM item",
            "CREATE FUNCTION score (price DOUBLE, stock INT) RETURNS DOUBLE"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'score'",
            "SELECT * FROM item INTO OUTFILE S3 's3-us-east-1://bucket/item' FIELDS TERMINATED BY ','",
            "LOAD DATA FROM S3 's3://bucket/item' INTO TABLE item",
            "SHOW STATUS LIKE 'Aurora_ml%'",
            "SHOW CREATE FUNCTION score",
            "SET SESSION aurora_ml_inference_timeout = 1000",
            "SELECT @@aurora_ml_inference_timeout");

    private RehearsedStatements() {}

    static void plan() {
        SqlAnalyzer analyzer = analyzer();
        for (String statement : STATEMENTS) {
            analyzer.analyze(statement.getBytes(StandardCharsets.UTF_8), 0, LexRules.DEFAULT);
        }
    }

    /** Knows the function that the statements call. */
    static SqlAnalyzer analyzer() {
        return new SqlAnalyzer(new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("shop", "score")))));
    }
}
