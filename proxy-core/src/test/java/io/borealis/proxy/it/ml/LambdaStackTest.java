package io.borealis.proxy.it.ml;

import io.borealis.localaws.lambda.FunctionResult;
import io.borealis.localaws.lambda.ReceivedInvocation;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stack with functions of Lambda: "same" returns its event, "fails" fails. */
abstract class LambdaStackTest extends MlStackTest {
    protected static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";
    protected static final String SAME = "'" + ARN + "same'";
    protected static final int ER_LAMBDA = 1873;
    protected static final int ER_ACCESS = 1227;

    @BeforeEach
    void deploy() throws SQLException {
        dropAll();
        stack.aws().lambda().deploy("same", FunctionResult.Returned::new);
        stack.aws().lambda().deploy("fails", event -> new FunctionResult.Failed("KeyError", "no such order"));
        try (Connection root = root()) {
            run(
                    root,
                    "CREATE TABLE shop.la_rows (id INT PRIMARY KEY, v VARCHAR(100))",
                    "INSERT INTO shop.la_rows SELECT n, '1' FROM shop.numbers WHERE n <= 5");
        }
        stack.aws().lambda().traffic().reset();
    }

    @AfterEach
    void dropAll() throws SQLException {
        stack.aws().lambda().faults().reset();
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            for (String routine : rows(
                    root,
                    "SELECT CONCAT(ROUTINE_TYPE, ' shop.`', ROUTINE_NAME, '`') FROM information_schema.ROUTINES"
                            + " WHERE ROUTINE_SCHEMA = 'shop'")) {
                statement.execute("DROP " + routine);
            }
            statement.execute("DROP VIEW IF EXISTS shop.la_answers");
            statement.execute("DROP TABLE IF EXISTS shop.la_rows");
            statement.execute("DROP USER IF EXISTS la_caller, la_granted");
        }
    }

    protected static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    protected long invocations() {
        return stack.aws().lambda().traffic().requests();
    }

    protected List<String> payloads() {
        return stack.aws().lambda().traffic().received().stream()
                .map(ReceivedInvocation::payload)
                .toList();
    }

    protected static String utf8(byte[] event) {
        return new String(event, StandardCharsets.UTF_8);
    }
}
