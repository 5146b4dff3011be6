package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.control.Hold;
import io.borealis.localaws.lambda.FunctionResult;
import io.borealis.localaws.lambda.LocalLambda;
import io.borealis.localaws.lambda.ReceivedInvocation;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** lambda_sync, lambda_async and mysql.lambda_async: what they return, how they fail, who may call them. */
class LambdaFunctionsIT extends LambdaStackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theValueIsWhatTheFunctionReturns() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            String sql = "SELECT JSON_UNQUOTE(JSON_EXTRACT(lambda_sync(" + SAME
                    + ", '{\"operation\": \"pïng☕\"}'), '$.operation'))";
            assertThat(rows(user, sql)).containsExactly("pïng☕");
            assertThat(rows(user, "SELECT lambda_sync(" + SAME + ", '42') + 1, Lambda_Sync(" + SAME + ", 'null')"))
                    .containsExactly("43.0,null");
            assertThat(rows(
                            user,
                            "SELECT id, lambda_sync(" + SAME
                                    + ", JSON_OBJECT('id', id)) AS j FROM la_rows ORDER BY id LIMIT 2"))
                    .containsExactly("1,{\"id\": 1}", "2,{\"id\": 2}");
            assertThat(counters(user))
                    .allSatisfy((name, count) -> assertThat(count).isZero());
        }
    }

    @Test
    void anEventHasNoValueAndTheFunctionRunsLater() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        stack.aws().lambda().deploy("later", event -> {
            events.add(utf8(event));
            return new FunctionResult.Returned(event);
        });
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT lambda_async('" + ARN + "later', '\"a\"')"))
                    .containsExactly("null");
            assertThat(events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("\"a\"");
            assertThat(rows(user, "SELECT id, lambda_async('" + ARN + "later', id) FROM la_rows ORDER BY id"))
                    .containsExactly("1,null", "2,null", "3,null", "4,null", "5,null");
            assertThat(stack.aws().lambda().traffic().received())
                    .extracting(ReceivedInvocation::invocationType)
                    .containsOnly("Event");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preparedStatementsDoTheSame(boolean server) throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=" + server);
                PreparedStatement select = user.prepareStatement("SELECT lambda_sync(?, ?)");
                PreparedStatement many = user.prepareStatement(
                        "SELECT lambda_sync(?, CONCAT(id, ?)) FROM la_rows WHERE id <= ? ORDER BY id");
                PreparedStatement call = user.prepareStatement("CALL mysql.lambda_async(?, ?)");
                PreparedStatement update =
                        user.prepareStatement("UPDATE la_rows SET v = lambda_sync(?, ?) WHERE id = 1")) {
            for (int i = 1; i <= 2; i++) {
                select.setString(1, ARN + "same");
                select.setString(2, "[" + i + "]");
                try (ResultSet result = select.executeQuery()) {
                    assertThat(read(result)).containsExactly("[" + i + "]");
                }
            }
            many.setString(1, "same");
            many.setString(2, "0");
            many.setInt(3, 3);
            try (ResultSet result = many.executeQuery()) {
                assertThat(read(result)).containsExactly("10", "20", "30");
            }
            call.setString(1, "same");
            call.setString(2, "\"called\"");
            call.execute();
            update.setString(1, "same");
            update.setString(2, "\"é\"");
            update.execute();
            assertThat(rows(user, "SELECT v FROM la_rows WHERE id = 1")).containsExactly("\"é\"");
            assertThat(payloads()).containsExactlyInAnyOrder("[1]", "[2]", "10", "20", "30", "\"called\"", "\"é\"");
        }
    }

    @Test
    void invocationsOfASelectListRunAtOnce() throws Exception {
        try (Connection user = stack.connect("shop");
                Hold hold = stack.aws().lambda().faults().hold()) {
            CompletableFuture<List<String>> result = CompletableFuture.supplyAsync(() -> {
                try {
                    return rows(user, "SELECT lambda_sync(" + SAME + ", n) FROM numbers WHERE n <= 20 ORDER BY n");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            // Others may have throttled, and fewer run at once since.
            assertThat(hold.awaitArrivals(3, PATIENCE)).isTrue();
            hold.release();
            assertThat(result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasSize(20)
                    .contains("1", "20");
        }
    }

    @Test
    void nullIsNullAndInvokesNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(
                            user,
                            "SELECT lambda_sync(NULL, '1'), lambda_sync(" + SAME + ", NULL), lambda_async(NULL, NULL)"))
                    .containsExactly("null,null,null");
            assertThat(rows(
                            user,
                            "SELECT id, lambda_sync(" + SAME
                                    + ", NULLIF(id, 2)) FROM la_rows WHERE id < 4 ORDER BY id"))
                    .containsExactly("1,1", "2,null", "3,3");
            assertThat(payloads()).containsExactlyInAnyOrder("1", "3");
            Failure failure = failureOf(() -> run(user, "CALL mysql.lambda_async(" + SAME + ", NULL)"));
            assertThat(failure.code()).isEqualTo(1210);
            assertThat(failure.message()).isEqualTo("Incorrect arguments to mysql.lambda_async: NULL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT lambda_sync('fails', '{}')",
                "SELECT v, lambda_sync('fails', v) FROM la_rows WHERE id = 1",
                "SELECT COUNT(*) FROM la_rows WHERE id = 1 AND lambda_sync('fails', v) IS NULL",
                "UPDATE la_rows SET v = lambda_sync('fails', v) WHERE id = 1",
                "INSERT INTO la_rows SELECT id + 10, lambda_sync('fails', v) FROM la_rows WHERE id = 1",
                "SET @v = lambda_sync('fails', '1')",
                "DO lambda_sync('fails', '1')"
            })
    void theFunctionsOwnErrorFailsTheStatement(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            Failure failure = failureOf(() -> run(user, sql));

            assertThat(failure.code()).as(failure.message()).isEqualTo(ER_LAMBDA);
            assertThat(failure.message()).startsWith("Lambda API returned error: Unhandled: KeyError: no such order");
            assertThat(invocations()).isEqualTo(1);
            assertThat(rows(user, "SELECT COUNT(*), SUM(v) FROM la_rows")).containsExactly("5,5.0");
        }
    }

    @Test
    void whatLambdaRefusesIsAnError() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(failure(user, "SELECT lambda_sync('" + ARN + "nobody', '{}')")
                            .message())
                    .contains("ResourceNotFoundException: Function not found", "function " + ARN + "nobody");
            assertThat(failure(user, "SELECT id, lambda_sync(" + SAME + ", '{\"a\": ') FROM la_rows")
                            .message())
                    .contains("InvalidRequestContentException: Could not parse request body into json");
            Failure large = failure(
                    user,
                    "SELECT lambda_async(" + SAME + ", CONCAT('\"', REPEAT('x', " + LocalLambda.ASYNCHRONOUS_BYTES_MAX
                            + "), '\"'))");
            assertThat(large.code()).isEqualTo(1406);
            assertThat(large.message()).contains("json_payload", "RequestTooLargeException");
            assertThat(failure(user, "SELECT lambda_sync('no arn', '{}')").code())
                    .isEqualTo(1210);
            assertThat(failure(user, "SELECT id, lambda_sync('no arn', '{}') FROM la_rows")
                            .code())
                    .isEqualTo(1210);
            assertThat(failure(user, "SELECT lambda_sync('f')").code()).isEqualTo(1582);
            stack.aws().lambda().faults().denyAccess();
            assertThat(failure(user, "SELECT lambda_sync(" + SAME + ", '1')").message())
                    .contains("is not authorized to perform: lambda:InvokeFunction");
        }
    }

    @Test
    void onlyWhatWasNotProcessedIsSentAgain() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            stack.aws().lambda().faults().throttleNext(3);
            assertThat(rows(user, "SELECT lambda_sync(" + SAME + ", id) FROM la_rows ORDER BY id"))
                    .containsExactly("1", "2", "3", "4", "5");
            assertThat(invocations()).isEqualTo(8);
            for (String sql : List.of(
                    "SELECT lambda_sync(" + SAME + ", '1')",
                    "SELECT v, lambda_sync(" + SAME + ", v) FROM la_rows WHERE id = 1",
                    "UPDATE la_rows SET v = lambda_sync(" + SAME + ", '2')",
                    "CALL mysql.lambda_async(" + SAME + ", '2')")) {
                stack.aws().lambda().traffic().reset();
                stack.aws().lambda().faults().dropNext(1);
                assertThat(failureOf(() -> run(user, sql)).message()).as(sql).contains("Network Connection");
                stack.aws().lambda().faults().failNext(1);
                assertThat(failureOf(() -> run(user, sql)).message()).as(sql).contains("ServiceException");
                assertThat(invocations()).as(sql).isEqualTo(2);
            }
        }
    }

    @Test
    void whatTakesTooLongIsNotSentAgain() throws SQLException {
        try (Connection user = stack.connect("shop");
                Hold hold = stack.aws().lambda().faults().hold()) {
            run(user, "SET SESSION aurora_ml_inference_timeout = 300");
            Failure failure = failure(user, "SELECT id, lambda_sync(" + SAME + ", id) FROM la_rows WHERE id = 1");
            assertThat(failure.code()).isEqualTo(ER_LAMBDA);
            assertThat(failure.message()).contains("no answer within 300 ms");
            hold.release();
            assertThat(invocations()).isEqualTo(1);
        }
    }

    @Test
    void aUserNeedsTheRole() throws SQLException {
        stack.setUp(
                "CREATE USER la_caller IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT, UPDATE ON shop.* TO la_caller");
        Failure refused = new Failure(
                ER_ACCESS,
                "42000",
                "Access denied; you need (at least one of) the Invoke Lambda privilege(s) for this operation");
        List<String> statements = List.of(
                "SELECT lambda_sync(" + SAME + ", '1')",
                "SELECT id, lambda_async(" + SAME + ", '1') FROM la_rows",
                "UPDATE la_rows SET v = lambda_sync(" + SAME + ", '1')",
                "DO lambda_async(" + SAME + ", '1')",
                "CALL mysql.lambda_async(" + SAME + ", '1')");
        try (Connection root = root();
                Connection caller = stack.connectAs("la_caller", "shop")) {
            for (String sql : statements) {
                assertThat(failureOf(() -> run(caller, sql))).as(sql).isEqualTo(refused);
            }
            assertThat(invocations()).isZero();
            run(root, "GRANT INVOKE LAMBDA ON *.* TO la_caller");
            assertThat(failure(caller, statements.get(0)).message())
                    .contains("(role AWS_LAMBDA_ACCESS is granted but not active: run SET ROLE AWS_LAMBDA_ACCESS)");
            try (Connection again = stack.connectAs("la_caller", "shop")) {
                for (String sql : statements) {
                    run(again, sql);
                }
            }
            run(root, "REVOKE INVOKE LAMBDA ON *.* FROM la_caller");
            try (Connection again = stack.connectAs("la_caller", "shop")) {
                assertThat(failure(again, statements.get(0))).isEqualTo(refused);
            }
        }
    }

    /** As in Aurora MySQL 2, where the procedure was granted by itself. */
    @Test
    void theProcedureCanBeGrantedAlone() throws SQLException {
        stack.setUp("CREATE USER la_granted IDENTIFIED BY '" + TestStack.PASSWORD + "'");
        try (Connection root = root()) {
            run(root, "GRANT EXECUTE ON PROCEDURE mysql.lambda_async TO la_granted");
        }
        try (Connection granted = stack.connectAs("la_granted", "")) {
            run(granted, "CALL mysql.lambda_async(" + SAME + ", '1')");
            assertThat(invocations()).isEqualTo(1);
            assertThat(failure(granted, "SELECT lambda_async(" + SAME + ", '1')")
                            .code())
                    .isEqualTo(ER_ACCESS);
        }
    }

    @Test
    void triggersAndProceduresInvoke() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    // From Aurora's guide.
                    "SET @result=0",
                    "CREATE TRIGGER la_first AFTER INSERT ON la_rows FOR EACH ROW BEGIN SELECT lambda_async(" + SAME
                            + ", JSON_OBJECT('id', NEW.id)) INTO @result; END",
                    "CREATE TRIGGER la_second AFTER DELETE ON la_rows FOR EACH ROW CALL mysql.lambda_async(" + SAME
                            + ", CONCAT('{\"gone\": ', OLD.id, '}'))",
                    "INSERT INTO la_rows VALUES (6, 'x'), (7, 'y')",
                    "DELETE FROM la_rows WHERE id > 5");
            assertThat(payloads()).containsExactly("{\"id\": 6}", "{\"id\": 7}", "{\"gone\": 6}", "{\"gone\": 7}");
            assertThat(rows(user, "SELECT @result")).containsExactly("null");

            run(
                    user,
                    "CREATE PROCEDURE la_each() BEGIN DECLARE answer JSON; DECLARE EXIT HANDLER FOR 1873 SELECT 'failed' AS f;"
                            + " SELECT lambda_sync(" + SAME
                            + ", '[7]') INTO answer; SELECT JSON_EXTRACT(answer, '$[0]') AS seven;"
                            + " SET @q = 'SELECT lambda_sync(?, ?) AS p'; SET @arn = 'same', @v = '\"dynamic\"';"
                            + " PREPARE s FROM @q; EXECUTE s USING @arn, @v; DEALLOCATE PREPARE s;"
                            + " SET @c = 'CALL mysql.lambda_async(''same'', ''8'')'; PREPARE s FROM @c; EXECUTE s;"
                            + " DO lambda_sync('fails', '1'); END");
            stack.aws().lambda().traffic().reset();
            run(user, "CALL la_each()");
            assertThat(payloads()).containsExactly("[7]", "\"dynamic\"", "8", "1");
        }
    }

    /** Programs that come to MySQL without the proxy find the procedure where a DBA has made it. */
    @Test
    void aProcedureOfThatNameMayBeMadeInTheServer() throws SQLException {
        stack.setUp("CREATE PROCEDURE mysql.lambda_async(arn TEXT, payload LONGTEXT) SQL SECURITY INVOKER"
                + " CALL aurora_ml.lambda_async_call(arn, payload)");
        try (Connection direct = DriverManager.getConnection(
                stack.direct("shop"), stack.mysql().adminUser(), stack.mysql().adminPassword())) {
            run(direct, "CALL mysql.lambda_async('same', '1')");
            assertThat(payloads()).containsExactly("1");
        } finally {
            stack.setUp("DROP PROCEDURE mysql.lambda_async");
        }
    }

    @Test
    void theRoleIsAVariable() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SHOW VARIABLES LIKE 'aws_default_lambda%'"))
                    .containsExactly("aws_default_lambda_role,");
            assertThat(rows(user, "SELECT @@aws_default_lambda_role")).containsExactly("");
        }
    }
}
