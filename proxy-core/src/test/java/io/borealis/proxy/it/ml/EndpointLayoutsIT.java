package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints answer (Aurora reference, T6 to T8). */
class EndpointLayoutsIT extends EndpointStackTest {
    private static final String THREE = "SELECT n, f(n) FROM numbers WHERE n <= 3 ORDER BY n";

    private void answer(ContainerResponse answer) {
        stack.aws().sagemaker().deploy("fixed", request -> answer);
    }

    private static String function(String returns) {
        return "CREATE FUNCTION f(a INT) RETURNS " + returns
                + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'fixed'";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1\n0.7\n0.3\n",
                "0.1\n0.7\n0.3",
                "0.1\r\n0.7\r\n0.3\r\n",
                "0.1,0.7,0.3",
                "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}",
                "{\"scores\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}"
            })
    void eachLayoutGivesTheSame(String body) throws SQLException {
        answer(body.startsWith("{") ? ContainerResponse.json(body) : ContainerResponse.csv(body));
        try (Connection user = stack.connect("shop")) {
            run(user, function("DOUBLE"));

            assertThat(rows(user, THREE)).containsExactly("1,0.1", "2,0.7", "3,0.3");
            assertThat(rows(user, "SELECT SUM(f(n)) > 1 FROM numbers WHERE n <= 3"))
                    .containsExactly("1");
        }
    }

    @Test
    void aWrongNumberOfRowsIsAnErrorThatNamesThem() throws SQLException {
        answer(ContainerResponse.csv("0.1\n0.7\n"));
        try (Connection user = stack.connect("shop")) {
            run(user, function("DOUBLE"));

            Failure failure = failure(user, THREE);
            assertThat(failure.code()).isEqualTo(63989);
            assertThat(failure.message())
                    .contains("endpoint fixed")
                    .contains("3 rows")
                    .contains("2");
        }
    }

    @Test
    void theFirstOutputOfEachRowCounts() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, function("VARCHAR(20)"));

            answer(ContainerResponse.csv("1,0.83\n0,0.12\n2,0.5\n"));
            assertThat(rows(user, THREE)).containsExactly("1,1", "2,0", "3,2");
            answer(ContainerResponse.csv("\"[0.4, 0.6]\",1\n\"[0.1, 0.9]\",1\n\"[0.5, 0.5]\",0\n"));
            assertThat(rows(user, THREE)).containsExactly("1,[0.4, 0.6]", "2,[0.1, 0.9]", "3,[0.5, 0.5]");
        }
    }

    @Test
    void stringsComeInUtf8mb4WhateverTheFunctionDeclares() throws SQLException {
        answer(ContainerResponse.csv("naïve☕"));
        try (Connection user = stack.connect("shop")) {
            run(user, function("VARCHAR(5) CHARSET latin1"), "CREATE TEMPORARY TABLE kept (v VARCHAR(5))");

            assertThat(rows(user, "SELECT f(1)")).containsExactly("naïve☕");
            assertThat(failureOf(() -> run(user, "INSERT INTO kept SELECT f(1)"))
                            .code())
                    .isEqualTo(1406);
            run(user, "DROP TEMPORARY TABLE kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT f(1)", "SELECT f(1) + 0", "SELECT n FROM numbers WHERE f(1) > 0"})
    void anAnswerThatIsNoNumberIsMySqlsError(String sql) throws SQLException {
        answer(ContainerResponse.csv("many"));
        try (Connection user = stack.connect("shop")) {
            run(user, function("INT"));

            Failure failure = failure(user, sql);
            assertThat(failure.code()).isEqualTo(1366);
            // MySQL names the column, or the function where it is part of an expression.
            assertThat(failure.message()).matches("Incorrect integer value: 'many' for column 'f(\\(1\\))?' at row 1");
        }
    }
}
