package io.borealis.proxy.execute.lookup;

import java.util.Arrays;
import java.util.Optional;

/** A service whose answers are staged, each in a temporary table of its own (MySQL opens one for one function only, 1137). */
public enum Stage {
    COMPREHEND('C', 25, "comprehend_staged", "VARCHAR(64) CHARACTER SET ascii"),
    SAGEMAKER('S', 10_000, "sagemaker_staged", "LONGTEXT CHARACTER SET utf8mb4");

    private final char code;
    private final int batchRowsDefault;
    private final String table;
    private final String answerType;

    Stage(char code, int batchRowsDefault, String table, String answerType) {
        this.code = code;
        this.batchRowsDefault = batchRowsDefault;
        this.table = table;
        this.answerType = answerType;
    }

    /** The service that a lookup function names by a letter. */
    static Optional<Stage> of(char code) {
        return Arrays.stream(values()).filter(stage -> stage.code == code).findFirst();
    }

    /** Rows in a request where the function says {@code batchRows}, 0 for nothing: Aurora's defaults (reference 1.2, 1.3). */
    int batchRows(long batchRows) {
        return batchRows == 0 ? batchRowsDefault : (int) Math.min(batchRows, Integer.MAX_VALUE);
    }

    String tableName() {
        return "aurora_ml." + table;
    }

    /** The letter that stands for the service in notes. */
    char code() {
        return code;
    }

    String createTable() {
        return "CREATE TEMPORARY TABLE " + tableName() + " (input_key BINARY(32) NOT NULL PRIMARY KEY, answer "
                + answerType + " NOT NULL) ENGINE = InnoDB";
    }
}
