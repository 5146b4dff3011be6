package io.borealis.proxy.it.attack;

import static io.borealis.proxy.it.attack.Attacker.PASSWORD;
import static io.borealis.proxy.it.attack.Attacker.command;
import static io.borealis.proxy.it.attack.Attacker.concat;
import static io.borealis.proxy.it.attack.Attacker.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random conversations, sent to MySQL and to the proxy: valid, truncated and unknown commands,
 * changes of user and commands that the proxy executes by itself, all pipelined and cut anywhere. Every packet that comes
 * back must be the same, sequence ids included, so the proxy's idea of whose turn it is and which answer is whose never
 * differs from the server's.
 */
class InterleavingIT {
    private static final int CONVERSATIONS = 150;
    private static final int COMMANDS_MAX = 14;

    /** No thread has it, and MySQL says so. */
    private static final byte[] NO_SUCH_THREAD = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};

    private static TestStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = TestStack.start();
        Attacker.create(stack);
        stack.setUp(
                "CREATE TABLE IF NOT EXISTS shop.loaded (line VARCHAR(100))",
                "GRANT SELECT, INSERT ON shop.* TO " + Attacker.USER);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theProxyAnswersEveryConversationAsMySqlDoes() throws IOException {
        AttackLength length = AttackLength.rounds(CONVERSATIONS);
        for (long seed = AttackLength.seed(); length.goesOn(); seed++) {
            boolean deprecateEof = new Random(seed).nextBoolean();
            List<String> direct = play(stack.mysql().port(), seed, deprecateEof);
            List<String> proxied = play(stack.proxyPort(), seed, deprecateEof);

            assertThat(proxied).as("conversation %d: %s", seed, describe(seed)).isEqualTo(direct);
        }
    }

    private static List<String> play(int port, long seed, boolean deprecateEof) throws IOException {
        Random random = new Random(seed);
        List<String> received = new ArrayList<>();
        String end = "end " + seed;
        try (RawClient client = RawClient.login(port, Attacker.USER, PASSWORD, "shop", deprecateEof)) {
            send(conversation(random), random, client, received);
            client.writeRaw(query("select '" + end + "'"));
            readUntil(client, end, received);
        }
        return received;
    }

    private static void send(List<Step> steps, Random random, RawClient client, List<String> received)
            throws IOException {
        for (Step step : steps) {
            cut(step.sent(), random, client);
            for (int i = 0; i < step.turns(); i++) {
                // The server has to ask before the client may answer.
                byte[] asked = client.read();
                received.add(shape(asked));
                if (i == 0 && step.answersSwitch()) {
                    client.writeRaw(RawClient.frames(RawClient.answerTo(asked, PASSWORD), 2));
                }
            }
        }
    }

    private static void readUntil(RawClient client, String end, List<String> received) throws IOException {
        try {
            while (true) {
                byte[] packet = client.read();
                received.add(shape(packet));
                // A row that holds the text alone, not the column of that name.
                if (packet.length == 1 + end.length()
                        && new String(packet, 1, end.length(), StandardCharsets.US_ASCII).equals(end)) {
                    received.add(shape(client.read()));
                    return;
                }
            }
        } catch (EOFException | SocketException closed) {
            received.add("closed");
        }
    }

    /** Statement ids and COM_STATISTICS' figures are the server's own; the rest is compared byte for byte. */
    private static String shape(byte[] packet) {
        if (new String(packet, StandardCharsets.ISO_8859_1).startsWith("Uptime")) {
            return "statistics";
        }
        boolean asksForPlugin = (packet[0] & 0xFF) == 0xFE && packet.length > 30;
        return asksForPlugin ? "auth switch" : HexFormat.of().formatHex(packet);
    }

    private static void cut(byte[] bytes, Random random, RawClient client) throws IOException {
        int from = 0;
        while (from < bytes.length) {
            int length = Math.min(bytes.length - from, 1 + random.nextInt(random.nextBoolean() ? 8 : 400));
            client.writeRaw(Arrays.copyOfRange(bytes, from, from + length));
            from += length;
        }
    }

    /**
     * What is sent without waiting.
     *
     * @param turns packets of the server that have to come before anything else is sent
     * @param answersSwitch whether the first of them is answered as the account's plugin wants it
     */
    private record Step(byte[] sent, int turns, boolean answersSwitch) {}

    private static List<Step> conversation(Random random) {
        List<Step> steps = new ArrayList<>();
        int commands = 1 + random.nextInt(COMMANDS_MAX);
        for (int i = 0; i < commands; i++) {
            int kind = random.nextInt(24);
            if (kind == 0 && steps.stream().noneMatch(Step::answersSwitch)) {
                // Nothing may be under way, or the switch would not be the next packet.
                steps.clear();
                // A proof that the server has cached is answered by two packets, and what is sent between is refused
                // (1156).
                int turns = PasswordProof.pluginFor(stack.mysql()).equals("mysql_native_password") ? 1 : 3;
                steps.add(new Step(Attacker.changeUser(), turns, true));
            } else {
                steps.add(new Step(frame(kind, random), 0, false));
            }
        }
        return steps;
    }

    private static byte[] frame(int kind, Random random) {
        return switch (kind) {
            case 1, 2 -> query("select " + random.nextInt(1000) + ", repeat('x', " + random.nextInt(600) + ")");
            case 3 -> query("do 1");
            case 4 -> query("selct");
            case 5 -> query("select 1; do 2; select 3, 4; selct");
            case 6 -> query("select column_name from information_schema.columns limit " + random.nextInt(5));
            case 7 -> command(0x0e);
            case 8 -> command(0x16, ascii("select ? + 1"));
            case 9 -> command(0x17, concat(id(random), new byte[] {0, 1, 0, 0, 0, 0, 1, 8, 0, 5, 0, 0, 0, 0, 0, 0, 0}));
            case 10 -> command(0x17, truncated(random, 9));
            case 11 -> command(0x18, concat(id(random), new byte[] {0, 0}, new byte[random.nextInt(50)]));
            case 12 -> command(0x18, truncated(random, 6));
            case 13 -> command(0x19, id(random));
            case 14 -> command(0x19, truncated(random, 5));
            case 15 -> command(0x1a, truncated(random, 5));
            case 16 -> command(0x1c, truncated(random, 9));
            case 17 -> command(0x0c, NO_SUCH_THREAD);
            case 18 -> command(0x0c, truncated(random, 4));
            case 19 -> command(0x1f);
            // 0x21 ends the connection.
            case 20 -> command(0x22 + random.nextInt(0xD0));
            case 21 -> RawClient.frames(new byte[0], 0);
            case 22 -> command(0x1b, truncated(random, 3));
            case 23 -> command(0x04, concat(ascii("loaded"), new byte[random.nextInt(2)]));
            default -> command(0x02, ascii(random.nextBoolean() ? "shop" : "no_such_schema"));
        };
    }

    private static byte[] id(Random random) {
        return new byte[] {(byte) (1 + random.nextInt(3)), 0, 0, 0};
    }

    private static byte[] truncated(Random random, int below) {
        byte[] bytes = new byte[random.nextInt(below)];
        if (bytes.length > 0) {
            bytes[0] = 1;
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String describe(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (Step step : conversation(random)) {
            byte[] sent = step.sent();
            text.append(HexFormat.of().formatHex(sent, 0, Math.min(sent.length, 40)))
                    .append(' ');
        }
        return text.toString();
    }
}
