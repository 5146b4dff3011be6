package io.borealis.proxy.it.attack;

import static io.borealis.proxy.it.attack.Attacker.COM_STMT_CLOSE;
import static io.borealis.proxy.it.attack.Attacker.COM_STMT_SEND_LONG_DATA;
import static io.borealis.proxy.it.attack.Attacker.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values that are sent ahead of executions which never come. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongDataIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final int PARTS = 3;
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int COM_STMT_RESET = 0x1a;
    private static final int COM_RESET_CONNECTION = 0x1f;
    private static final String SQL = "SELECT LENGTH(?), aws_comprehend_detect_sentiment('I love it', 'en')";
    private static final String REFUSED = "1105 #HY000Parameter of prepared statement which is set through"
            + " mysql_send_long_data() is longer than 'max_allowed_packet' bytes";

    private static TestStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = TestStack.start(Map.of("LIMITS_LONG_DATA_MEMORY", "9MiB", "LIMITS_LONG_DATA_PER_SESSION", "4MiB"));
        Attacker.create(stack);
        stack.setUp("GRANT AWS_COMPREHEND_ACCESS TO " + Attacker.USER, "SET DEFAULT ROLE ALL TO " + Attacker.USER);
    }

    @AfterAll
    static void stop() {
        stack.setUp("SET DEFAULT ROLE NONE TO " + Attacker.USER, "REVOKE AWS_COMPREHEND_ACCESS FROM " + Attacker.USER);
        stack.close();
    }

    @Test
    void oneSessionHasOneBudgetForAllItsStatements() throws IOException {
        try (RawClient client = Attacker.login(stack.proxyPort())) {
            byte[] first = prepare(client);
            byte[] second = prepare(client);
            send(client, first);
            send(client, second);

            assertThat(execute(client, second).text()).isEqualTo(REFUSED);
            assertThat(lengthOf(execute(client, first))).isEqualTo(PARTS * MEBIBYTE);
            // As MySQL has it, the statement is of no use before it is reset.
            assertThat(execute(client, second).text()).isEqualTo(REFUSED);
            reset(client, second);
            send(client, second);
            assertThat(lengthOf(execute(client, second))).isEqualTo(PARTS * MEBIBYTE);
        }
    }

    @Test
    void whatASessionForgetsItHasBack() throws IOException {
        try (RawClient client = Attacker.login(stack.proxyPort())) {
            byte[] statement = prepare(client);
            send(client, statement);
            reset(client, statement);
            send(client, statement);
            client.send(COM_STMT_CLOSE, statement);
            send(client, prepare(client));
            client.send(COM_RESET_CONNECTION);
            assertThat(client.read()[0]).isZero();
            send(client, prepare(client));
            client.writeRaw(Attacker.changeUser());
            client.writeRaw(RawClient.frames(RawClient.answerTo(client.read(), Attacker.PASSWORD), 2));
            assertThat(client.readVerdict()[0]).isZero();

            byte[] last = prepare(client);
            send(client, last);
            assertThat(lengthOf(execute(client, last))).isEqualTo(PARTS * MEBIBYTE);
        }
    }

    @Test
    void allSessionsTogetherHaveOneBudgetAndTheirEndGivesItBack() throws IOException {
        List<RawClient> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            RawClient sender = Attacker.login(stack.proxyPort());
            senders.add(sender);
            send(sender, prepare(sender));
            // Its answer says that all before it has been read.
            sender.query("SELECT 1");
        }
        try (RawClient late = Attacker.login(stack.proxyPort())) {
            byte[] statement = prepare(late);
            send(late, statement);
            assertThat(execute(late, statement).text()).isEqualTo(REFUSED);

            for (RawClient sender : senders) {
                sender.close();
            }
            RawClient.Result result;
            do {
                reset(late, statement);
                send(late, statement);
                result = execute(late, statement);
            } while (result.isError());
            assertThat(lengthOf(result)).isEqualTo(PARTS * MEBIBYTE);
        }
    }

    private static void reset(RawClient client, byte[] statement) throws IOException {
        client.send(COM_STMT_RESET, statement);
        assertThat(client.read()[0]).isZero();
    }

    private static byte[] prepare(RawClient client) throws IOException {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(client.prepare(SQL))
                .array();
    }

    private static void send(RawClient client, byte[] statement) throws IOException {
        for (int i = 0; i < PARTS; i++) {
            client.send(COM_STMT_SEND_LONG_DATA, concat(statement, new byte[2], new byte[MEBIBYTE]));
        }
    }

    private static RawClient.Result execute(RawClient client, byte[] statement) throws IOException {
        client.send(COM_STMT_EXECUTE, concat(statement, new byte[] {0, 1, 0, 0, 0, 0, 1, (byte) 0xFC, 0}));
        return client.result();
    }

    private static int lengthOf(RawClient.Result result) {
        assertThat(result.isError()).as(result.text()).isFalse();
        return ByteBuffer.wrap(result.rows().get(0))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(2);
    }
}
