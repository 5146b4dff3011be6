package io.borealis.proxy.execute.way.collected;

import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.FileAnswer;
import io.borealis.proxy.execute.backend.RowInserts;
import io.borealis.sql.plan.call.SplicedStatement;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fills a table of answers: by LOAD DATA LOCAL, or by INSERT where the server takes no files. */
final class AnswerLoad {
    /** Column of a row's number, where rows have one. */
    static final String NUMBER = "`aurora_ml:number`";

    private final BackendCalls backend;
    private final String table;
    private final String columns;
    private final CallAnswers answers;
    private final boolean sentiments;
    private final boolean numbersRows;

    private long rows;

    /**
     * @param sentiments whether an answer is a sentiment and its confidence, in a column each
     * @param numbersRows whether each row has its number in a column
     */
    AnswerLoad(BackendCalls backend, int table, CallAnswers answers, boolean sentiments, boolean numbersRows) {
        this.backend = backend;
        this.table = SplicedStatement.table(table);
        this.columns = " (" + SplicedStatement.KEY + ", " + SplicedStatement.VALUE
                + (sentiments ? ", " + SplicedStatement.CONFIDENCE : "")
                + (numbersRows ? ", " + NUMBER : "") + ")";
        this.answers = answers;
        this.sentiments = sentiments;
        this.numbersRows = numbersRows;
    }

    /**
     * Fills it; false where MySQL warns that a value does not fit its column, which only a call can say as it should be said.
     *
     * @throws MySqlException MySQL's own error
     */
    boolean load() throws MySqlException {
        try {
            return loadFile();
        } catch (MySqlException refused) {
            if (refused.errno() != ServerErrors.ER_CLIENT_LOCAL_FILES_DISABLED) {
                throw refused;
            }
        }
        return insert();
    }

    private boolean loadFile() throws MySqlException {
        String file = FileAnswer.newName();
        String sql = "LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + table + " CHARACTER SET utf8mb4"
                + " FIELDS TERMINATED BY x'09' ESCAPED BY x'5C' LINES TERMINATED BY x'0A'" + columns;
        try (BackendResponse response = backend.load(backend.noAttributes(), ascii(sql), file)) {
            response.requireNoError();
            new FileAnswer(backend.port()).send(this::writeTo, response);
            response.requireNoError();
            return response.warnings() == 0;
        }
    }

    private long writeTo(byte[] buffer, FileAnswer.Packets packets) throws MySqlException {
        AnswerLines lines = new AnswerLines(buffer, packets);
        answers.forEach((key, answer) -> lines.row(row(key, answer)));
        return lines.end();
    }

    private boolean insert() throws MySqlException {
        RowInserts inserts = new RowInserts(backend, "INSERT INTO " + table + columns + " VALUES ", "");
        answers.forEach((key, answer) -> {
            StringBuilder values = new StringBuilder();
            for (byte[] field : row(key, answer)) {
                values.append(values.length() == 0 ? "(" : ", ").append(literal(field));
            }
            inserts.row(values.append(')').toString());
        });
        return inserts.end() == 0;
    }

    private static String literal(byte @Nullable [] field) {
        return field == null ? SqlLiterals.NULL : SqlLiterals.text(field, CharacterSet.UTF8MB4);
    }

    private byte[] @Nullable [] row(byte[] key, byte @Nullable [] answer) {
        byte[] @Nullable [] values = values(key, answer);
        if (!numbersRows) {
            return values;
        }
        byte[] @Nullable [] numbered = Arrays.copyOf(values, values.length + 1);
        numbered[values.length] = ascii(Long.toString(++rows));
        return numbered;
    }

    private byte[] @Nullable [] values(byte[] key, byte @Nullable [] answer) {
        if (!sentiments) {
            return new byte[] @Nullable [] {key, answer};
        }
        if (answer == null) {
            return new byte[] @Nullable [] {key, null, null};
        }
        String[] sentiment = new String(answer, StandardCharsets.US_ASCII).split(" ", 2);
        int place = 1 + SplicedStatement.SENTIMENTS.indexOf(sentiment[0]);
        return new byte[] @Nullable [] {key, ascii(Integer.toString(place)), ascii(sentiment[1])};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
