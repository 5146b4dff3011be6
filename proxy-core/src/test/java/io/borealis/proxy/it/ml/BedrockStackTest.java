package io.borealis.proxy.it.ml;

import io.borealis.localaws.bedrock.FoundationModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stack with models of Bedrock: "test.echo" answers with the body, "test.count" with a number that grows with each request. */
abstract class BedrockStackTest extends MlStackTest {
    protected static final String ALIAS = " ALIAS AWS_BEDROCK_INVOKE_MODEL MODEL ID ";
    protected static final String CREATE_ECHO = "CREATE FUNCTION echo(body TEXT) RETURNS TEXT" + ALIAS + "'test.echo'";
    protected static final int ER_BEDROCK = 63_984;

    protected final AtomicInteger counted = new AtomicInteger();

    @BeforeEach
    void deploy() throws SQLException {
        dropRoutines(); // those of other tests, too
        stack.aws().bedrock().faults().reset();
        stack.aws().bedrock().traffic().reset();
        counted.set(0);
        stack.aws().bedrock().deploy("test.echo", FoundationModel.of(body -> body));
        stack.aws()
                .bedrock()
                .deploy("test.count", FoundationModel.of(body -> Integer.toString(counted.incrementAndGet())));
    }

    @AfterEach
    void dropRoutines() throws SQLException {
        stack.aws().bedrock().faults().reset();
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            for (String routine : rows(
                    root,
                    "SELECT CONCAT(ROUTINE_TYPE, ' shop.`', ROUTINE_NAME, '`') FROM information_schema.ROUTINES"
                            + " WHERE ROUTINE_SCHEMA = 'shop'")) {
                statement.execute("DROP " + routine);
            }
            statement.execute("DROP VIEW IF EXISTS shop.br_answers");
            statement.execute("DROP TABLE IF EXISTS shop.br_rows, shop.br_feed");
        }
    }

    protected static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    protected long requests() {
        return stack.aws().bedrock().traffic().requests();
    }
}
