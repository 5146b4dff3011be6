package io.borealis.proxy.it.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets whose payload is exactly as long as where framing changes, and long ones, in both directions. */
class SizesIT {
    private static final int SIGNED_LIMIT = 0x7FFFFF;
    private static final int ALMOST_FULL = 0xFFFFFE;
    private static final int FULL = 0xFFFFFF;
    private static final int FULL_AND_ONE = 0x1000000;
    private static final int LARGE = 64 << 20;

    private static final int COM_QUERY = 0x03;
    private static final int COM_STMT_EXECUTE = 0x17;
    private static final int COM_STMT_SEND_LONG_DATA = 0x18;

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

    @ParameterizedTest
    @ValueSource(ints = {SIGNED_LIMIT, ALMOST_FULL, FULL, FULL_AND_ONE, LARGE})
    void aStatementArrivesWhole(int payloadBytes) throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given
            byte[] head = "SELECT CRC32('".getBytes(US_ASCII);
            byte[] tail = "')".getBytes(US_ASCII);
            byte[] literal = text(payloadBytes - 1 - head.length - tail.length);
            byte[] sql = new byte[payloadBytes - 1];
            System.arraycopy(head, 0, sql, 0, head.length);
            System.arraycopy(literal, 0, sql, head.length, literal.length);
            System.arraycopy(tail, 0, sql, sql.length - tail.length, tail.length);

            // When
            client.send(COM_QUERY, sql);

            // Then
            assertThat(client.result().value(0, 0)).isEqualTo(crc(literal));
            assertThat(client.query("SELECT 1").value(0, 0)).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIGNED_LIMIT, ALMOST_FULL, FULL, FULL_AND_ONE, LARGE})
    void longDataArrivesWhole(int payloadBytes) throws IOException {
        try (RawClient client = RawAccount.login(stack.proxyPort())) {
            // Given
            int statement = client.prepare("SELECT CRC32(?)");
            ByteBuffer longData = ByteBuffer.allocate(payloadBytes - 1).order(ByteOrder.LITTLE_ENDIAN);
            byte[] value = text(longData.putInt(statement).putShort((short) 0).remaining());
            longData.put(value);

            // When
            client.send(COM_STMT_SEND_LONG_DATA, longData.array());
            client.send(
                    COM_STMT_EXECUTE,
                    ByteBuffer.allocate(13)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(statement)
                            .put(new byte[] {0, 1, 0, 0, 0, 0, 1, (byte) 0xFC, 0})
                            .array());

            // Then
            byte[] row = client.result().rows().get(0);
            long crc = ByteBuffer.wrap(row, 2, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL;
            assertThat(Long.toString(crc)).isEqualTo(crc(value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SIGNED_LIMIT, ALMOST_FULL, FULL, FULL_AND_ONE, LARGE})
    void aRowArrivesWhole(int payloadBytes) throws IOException {
        for (boolean deprecateEof : new boolean[] {true, false}) {
            try (RawClient client = RawAccount.login(stack.proxyPort(), deprecateEof)) {
                // Given
                int lengthBytes = payloadBytes - 4 < FULL_AND_ONE ? 4 : 9;
                // Two columns where one value alone cannot make a row of just this length.
                String padding = lengthBytes == 4 || payloadBytes - 9 >= FULL_AND_ONE ? "" : ", ''";
                int valueBytes = payloadBytes - lengthBytes - (padding.isEmpty() ? 0 : 1);
                String unit = "0123456789abcdefghijklmnopqrstuvwxyz";

                // When
                RawClient.Result result = client.query("SELECT RPAD('', " + valueBytes + ", '" + unit + "')" + padding);

                // Then
                byte[] row = result.rows().get(0);
                assertThat(row).hasSize(payloadBytes);
                byte[] expected = new byte[valueBytes];
                for (int i = 0; i < valueBytes; i++) {
                    expected[i] = (byte) unit.charAt(i % unit.length());
                }
                assertThat(Arrays.mismatch(row, lengthBytes, lengthBytes + valueBytes, expected, 0, valueBytes))
                        .isNegative();
                assertThat(client.query("SELECT 1").value(0, 0)).isEqualTo("1");
            }
        }
    }

    @Test
    void aDriverSendsAndGets64Mebibytes() throws SQLException {
        try (Connection connection = stack.connect("?useServerPrepStmts=true&maxAllowedPacket=1073741824");
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            // Given
            byte[] value = text(LARGE);
            statement.setBytes(1, value);

            // When
            try (ResultSet result = statement.executeQuery()) {
                // Then
                assertThat(result.next()).isTrue();
                assertThat(Arrays.equals(result.getBytes(1), value)).isTrue();
            }
        }
    }

    private static byte[] text(int bytes) {
        byte[] text = new byte[bytes];
        Random random = new Random(bytes);
        random.nextBytes(text);
        for (int i = 0; i < bytes; i++) {
            text[i] = (byte) ('a' + (text[i] & 0x0F));
        }
        return text;
    }

    private static String crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toString(crc.getValue());
    }
}
