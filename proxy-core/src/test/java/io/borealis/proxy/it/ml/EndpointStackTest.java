package io.borealis.proxy.it.ml;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stack with endpoints: "sum" answers with the sum of a row's numbers, "echo" with the row itself. */
abstract class EndpointStackTest extends MlStackTest {
    /** Makes the function {@code total}, which adds two numbers. */
    protected static final String CREATE_TOTAL = "CREATE FUNCTION total(a INT, b DOUBLE) RETURNS DOUBLE"
            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'sum'";

    /** Answers with the sum of a row's numbers. */
    protected static final ModelContainer SUM = ModelContainer.of(rows -> rows.stream()
            .map(row -> Double.toString(row.stream()
                    .filter(field -> !field.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .sum()))
            .collect(Collectors.joining("\n")));

    @BeforeEach
    void deploy() {
        stack.aws().sagemaker().deploy("sum", SUM);
        stack.aws().sagemaker().deploy("echo", request -> ContainerResponse.csv(request.text()));
        stack.aws().sagemaker().traffic().reset();
        stack.aws().sagemaker().faults().reset();
    }

    @AfterEach
    void dropFunctions() throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            for (String routine :
                    rows(root, "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'")) {
                statement.execute("DROP FUNCTION shop." + routine);
            }
        }
    }

    protected static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
