package io.borealis.proxy.it.attack;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A statement that is killed.
 *
 * @param sql its text; of one that is prepared in SQL the text that PREPARE takes
 * @param form how it is sent
 */
record StormStatement(String sql, Form form) {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int COM_STMT_CLOSE = 0x19;
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";

    /** How a statement is sent. */
    enum Form {
        TEXT {
            @Override
            Result send(RawClient client, String sql) throws IOException {
                return lastOf(client, sql);
            }
        },
        PREPARED {
            @Override
            Result send(RawClient client, String sql) throws IOException {
                client.send(0x16, sql);
                byte[] first = client.read();
                if (first[0] != 0) {
                    return new Result(List.of(), List.of(), first);
                }
                client.readDefinitions(first);
                byte[] id = {first[1], first[2], first[3], first[4]};
                ByteArrayOutputStream execute = new ByteArrayOutputStream();
                execute.writeBytes(id);
                execute.writeBytes(new byte[] {0, 1, 0, 0, 0});
                client.send(COM_STMT_EXECUTE, execute.toByteArray());
                Result result = last(client.results());
                client.send(COM_STMT_CLOSE, id);
                return result;
            }
        },
        PREPARED_IN_SQL {
            @Override
            Result send(RawClient client, String sql) throws IOException {
                Result prepared = lastOf(client, "SET @text = '" + sql.replace("'", "''") + "'; PREPARE s FROM @text");
                return prepared.isError() ? prepared : lastOf(client, "EXECUTE s");
            }
        };

        /** Runs the text and returns the last of its results. */
        abstract Result send(RawClient client, String sql) throws IOException;
    }

    /** Statements of every kind that the proxy executes by itself; {@code ?} stands for a number that is never the same. */
    static final List<StormStatement> ALL = List.of(
            text("SELECT id, " + SENTIMENT + "(CONCAT(body, ?), 'en') FROM notes"),
            prepared("SELECT id, " + SENTIMENT + "(CONCAT(body, ?), 'en') FROM notes"),
            text("SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(CONCAT(body, ?), 'en') = 'POSITIVE'"),
            prepared("SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(CONCAT(body, ?), 'en') = 'POSITIVE'"),
            preparedInSql("SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(CONCAT(body, ?), 'en') = 'POSITIVE'"),
            text("SELECT id FROM notes WHERE " + SENTIMENT + "(CONCAT(body, ?), 'en') = 'POSITIVE' LIMIT 3"),
            text("UPDATE notes SET mood = " + SENTIMENT + "(CONCAT(body, ?), 'en')"),
            prepared("UPDATE notes SET mood = " + SENTIMENT + "(CONCAT(body, ?), 'en')"),
            text("DELETE FROM notes WHERE " + SENTIMENT + "(CONCAT(body, ?), 'en') = 'NONE'"),
            text("SET @mood = " + SENTIMENT + "('good ?', 'en')"),
            text("EXPLAIN SELECT id, " + SENTIMENT + "(body, 'en') FROM notes"),
            text("EXPLAIN FORMAT=JSON SELECT id FROM notes WHERE " + SENTIMENT + "('constant', 'en') = 'POSITIVE'"),
            prepared("EXPLAIN UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')"),
            text("SELECT id, total(id, ?) FROM notes"),
            text("SELECT id FROM notes WHERE total(id, ?) > 3"),
            text("SELECT id, body FROM notes INTO OUTFILE S3 's3://exports/storm-?'"),
            text("SELECT id, " + SENTIMENT
                    + "(CONCAT(body, ?), 'en') FROM notes INTO OUTFILE S3 's3://exports/storm-?'"),
            text("SELECT id FROM notes WHERE " + SENTIMENT
                    + "(CONCAT(body, ?), 'en') = 'POSITIVE' INTO OUTFILE S3 's3://exports/storm-?'"),
            prepared("SELECT id, body FROM notes INTO OUTFILE S3 's3://exports/storm-?'"),
            text("SHOW STATUS LIKE 'Aurora%'"),
            text("SELECT 1; SELECT COUNT(*) FROM notes WHERE " + SENTIMENT
                    + "(CONCAT(body, ?), 'en') <> ''; SELECT 2"));

    /** The statement with a number in it that no other has. */
    StormStatement numbered() {
        return new StormStatement(sql.replace("?", Integer.toString(NUMBERS.incrementAndGet())), form);
    }

    /** Runs it and returns the last of its results. */
    Result run(RawClient client) throws IOException {
        return form.send(client, sql);
    }

    private static StormStatement text(String sql) {
        return new StormStatement(sql, Form.TEXT);
    }

    private static StormStatement prepared(String sql) {
        return new StormStatement(sql, Form.PREPARED);
    }

    private static StormStatement preparedInSql(String sql) {
        return new StormStatement(sql, Form.PREPARED_IN_SQL);
    }

    private static Result lastOf(RawClient client, String sql) throws IOException {
        client.send(0x03, sql);
        return last(client.results());
    }

    private static Result last(List<Result> results) {
        return results.get(results.size() - 1);
    }
}
