package io.borealis.benchmarks.small;

/** A statement with one call; {@code %s} stands for the function. */
enum SmallStatement {
    SELECT_NUMBER("SELECT of one row, SageMaker", "anomaly_score", "SELECT %s(v) FROM small WHERE id = ?"),
    SELECT_TEXT("SELECT of one row, Comprehend", "sentiment", "SELECT %s(txt, 'en') FROM small WHERE id = ?"),
    INSERT_ONE(
            "INSERT of one row, SageMaker", "anomaly_score", "INSERT INTO small_out (v, score) VALUES (7, %s(7 + ?))");

    private final String title;
    private final String function;
    private final String sql;

    SmallStatement(String title, String function, String sql) {
        this.title = title;
        this.function = function;
        this.sql = sql;
    }

    String title() {
        return title;
    }

    /** The statement with the model's function, or with an ordinary one. */
    String sql(boolean ordinary) {
        if (ordinary) {
            return sql.formatted("plain_" + function);
        }
        return sql.formatted(function.equals("sentiment") ? "aws_comprehend_detect_sentiment" : function);
    }
}
