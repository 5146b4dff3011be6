package io.borealis.proxy.it.attack;

import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Accounts that may do nothing but log in, and the bytes that they send. */
final class Attacker {
    static final String USER = "attacker";
    static final String OTHER = "bystander";
    static final String PASSWORDLESS = "nobody";
    static final String PASSWORD = "att-secret";

    static final int COM_QUERY = 0x03;
    static final int COM_PROCESS_KILL = 0x0c;
    static final int COM_CHANGE_USER = 0x11;
    static final int COM_STMT_SEND_LONG_DATA = 0x18;
    static final int COM_STMT_CLOSE = 0x19;

    private Attacker() {}

    static void create(TestStack stack) throws IOException {
        for (String user : new String[] {USER, OTHER}) {
            stack.setUp("CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED WITH %s BY '%s'"
                    .formatted(user, PasswordProof.pluginFor(stack.mysql()), PASSWORD));
            // From now on the server knows a proof of the password, if it is one that has to.
            RawClient.login(stack.mysql().port(), user, PASSWORD).close();
        }
        stack.setUp("CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED WITH caching_sha2_password BY ''"
                .formatted(PASSWORDLESS));
    }

    /** A response to the greeting of the account that has no password: the server answers it with its OK. */
    static byte[] responseWithoutPassword(RawClient client) {
        byte[] response = client.response(PASSWORDLESS, "", "", 0);
        int head = response.length - "mysql_native_password\0".length();
        return concat(Arrays.copyOf(response, head), "caching_sha2_password\0".getBytes(StandardCharsets.US_ASCII));
    }

    /** COM_CHANGE_USER to the same account, of which the server asks for the plugin of the account, which is another. */
    static byte[] changeUser() {
        return command(COM_CHANGE_USER, (USER + "\0\0\0-\0sha256_password\0").getBytes(StandardCharsets.US_ASCII));
    }

    static RawClient login(int port) throws IOException {
        return RawClient.login(port, USER, PASSWORD);
    }

    /** A command as one frame. */
    static byte[] command(int command, byte... arguments) {
        byte[] payload = new byte[1 + arguments.length];
        payload[0] = (byte) command;
        System.arraycopy(arguments, 0, payload, 1, arguments.length);
        return RawClient.frames(payload, 0);
    }

    static byte[] query(String sql) {
        return command(COM_QUERY, sql.getBytes(StandardCharsets.UTF_8));
    }

    /** COM_PROCESS_KILL: what MySQL answers is the proxy's to read, before it stops the work for that session. */
    static byte[] kill(long connectionId) {
        return command(
                COM_PROCESS_KILL, (byte) connectionId, (byte) (connectionId >> 8), (byte) (connectionId >> 16), (byte)
                        (connectionId >> 24));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
