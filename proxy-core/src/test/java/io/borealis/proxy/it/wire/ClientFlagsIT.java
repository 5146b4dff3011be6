package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get that ask for session tracking and send query attributes, beside the same from MySQL itself. */
class ClientFlagsIT {
    private static final int CLIENT_SESSION_TRACK = 1 << 23;
    private static final int CLIENT_QUERY_ATTRIBUTES = 1 << 27;
    private static final int COM_QUERY = 0x03;

    private static final int CLIENT_OPTIONAL_RESULTSET_METADATA = 1 << 25;
    private static final int COM_STMT_PREPARE = 0x16;
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int COM_STMT_CLOSE = 0x19;
    private static final String CALL = "SELECT aws_comprehend_detect_sentiment('very good', 'en')";

    /** None, in one set. */
    private static final byte[] NO_ATTRIBUTES = {0, 1};

    /** The attribute "a", a VARCHAR, is "hi". */
    private static final byte[] ONE_ATTRIBUTE = {1, 1, 0, 1, (byte) 0xFE, 0, 1, 'a', 2, 'h', 'i'};

    private static final List<String> STATEMENTS = List.of(
            "SET SESSION session_track_state_change = ON",
            "SET SESSION session_track_transaction_info = 'CHARACTERISTICS'",
            "SET SESSION session_track_system_variables = '*'",
            "USE mysql",
            "USE " + RawAccount.SCHEMA,
            "SET NAMES latin1",
            "SET @tracked = 1",
            "START TRANSACTION READ ONLY",
            "SELECT 1, @tracked",
            "COMMIT",
            "SELECT no_such_column",
            "BEGIN; SELECT 2; ROLLBACK");

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.start();
        RawAccount.create(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theStateOfTheSessionIsToldAsByMySql() throws IOException {
        for (byte[] attributes : new byte[][] {NO_ATTRIBUTES, ONE_ATTRIBUTE}) {
            try (RawClient direct = login(stack.mysql().port());
                    RawClient proxied = login(stack.proxyPort())) {
                for (String statement : STATEMENTS) {
                    for (RawClient client : List.of(direct, proxied)) {
                        send(client, attributes, statement);
                        client.results();
                    }
                    assertThat(proxied.received()).as(statement).isEqualTo(direct.received());
                }
            }
        }
    }

    @Test
    void modelsAreCalledByStatementsWithAttributes() throws IOException {
        stack.setUp("GRANT AWS_COMPREHEND_ACCESS TO " + RawAccount.USER + "@'%'");
        try (RawClient client = login(stack.proxyPort())) {
            send(client, NO_ATTRIBUTES, "SET ROLE ALL");
            client.results();
            for (byte[] attributes : new byte[][] {NO_ATTRIBUTES, ONE_ATTRIBUTE}) {
                send(client, attributes, "SELECT aws_comprehend_detect_sentiment('very good', 'en')");

                assertThat(client.result().value(0, 0)).isEqualTo("POSITIVE");
            }
        } finally {
            stack.setUp("REVOKE AWS_COMPREHEND_ACCESS FROM " + RawAccount.USER + "@'%'");
        }
    }

    /** What MySQL sends without them passes, prepared or not; what the proxy has to read itself needs them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void definitionsOfColumnsMayBeLeftOut(boolean deprecateEof) throws IOException {
        stack.setUp("GRANT AWS_COMPREHEND_ACCESS TO " + RawAccount.USER + "@'%'");
        try (RawClient direct = withOptionalMetadata(stack.mysql().port(), deprecateEof);
                RawClient proxied = withOptionalMetadata(stack.proxyPort(), deprecateEof)) {
            proxied.query("SET ROLE ALL");
            assertThat(proxied.query(CALL).value(0, 0)).isEqualTo("POSITIVE");
            assertThat(proxied.query("SHOW STATUS LIKE 'Aurora_ml_logical_request_cnt'")
                            .columns())
                    .hasSize(2);
            for (String metadata : List.of("FULL", "NONE", "FULL")) {
                assertThat(answers(proxied, metadata)).as(metadata).isEqualTo(answers(direct, metadata));
                boolean none = metadata.equals("NONE");
                Result called = proxied.query(CALL);
                assertThat(called.isError() ? called.errno() : 0).isEqualTo(none ? 1235 : 0);
                proxied.send(COM_STMT_PREPARE, CALL);
                byte[] first = proxied.read();
                assertThat(first[0]).isEqualTo((byte) (none ? 0xFF : 0));
                if (!none) {
                    proxied.readDefinitions(first);
                }
            }
        } finally {
            stack.setUp("REVOKE AWS_COMPREHEND_ACCESS FROM " + RawAccount.USER + "@'%'");
        }
    }

    /** All packets but those with which statements are prepared, whose ids differ where the proxy has prepared others. */
    private static List<String> answers(RawClient client, String metadata) throws IOException {
        client.record();
        int begin = client.received().size();
        client.query("SET resultset_metadata = " + metadata);
        client.query("SELECT 1, 'a'");
        client.query("SELECT 1 FROM dual WHERE 1 = 0");
        client.query("SELECT no_such_column");
        client.send(COM_QUERY, "SELECT 1; SELECT 2, 3");
        client.results();
        List<String> answers = new ArrayList<>(
                client.received().subList(begin, client.received().size()));
        int statement = client.prepare("SELECT 2, ?");
        begin = client.received().size();
        client.send(
                COM_STMT_EXECUTE,
                (byte) statement,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 1,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 1,
                (byte) 1,
                (byte) 0,
                (byte) 5);
        client.result();
        answers.addAll(client.received().subList(begin, client.received().size()));
        client.send(COM_STMT_CLOSE, (byte) statement, (byte) 0, (byte) 0, (byte) 0);
        return answers;
    }

    private static RawClient withOptionalMetadata(int port, boolean deprecateEof) throws IOException {
        RawClient client = RawClient.greeted(port);
        client.deprecateEof(deprecateEof);
        assertThat(client.offeredCapabilities() & CLIENT_OPTIONAL_RESULTSET_METADATA)
                .isNotZero();
        client.respond(RawAccount.USER, RawAccount.PASSWORD, RawAccount.SCHEMA, CLIENT_OPTIONAL_RESULTSET_METADATA);
        assertThat(client.authenticate(RawAccount.PASSWORD)[0]).isZero();
        return client;
    }

    private static RawClient login(int port) throws IOException {
        RawClient client = RawClient.greeted(port);
        int flags = CLIENT_SESSION_TRACK | CLIENT_QUERY_ATTRIBUTES;
        assertThat(client.offeredCapabilities() & flags).isEqualTo(flags);
        client.respond(RawAccount.USER, RawAccount.PASSWORD, RawAccount.SCHEMA, flags);
        assertThat(client.authenticate(RawAccount.PASSWORD)[0]).isZero();
        client.record();
        return client;
    }

    private static void send(RawClient client, byte[] attributes, String statement) throws IOException {
        ByteArrayOutputStream arguments = new ByteArrayOutputStream();
        arguments.writeBytes(attributes);
        arguments.writeBytes(statement.getBytes(US_ASCII));
        client.send(COM_QUERY, arguments.toByteArray());
    }
}
