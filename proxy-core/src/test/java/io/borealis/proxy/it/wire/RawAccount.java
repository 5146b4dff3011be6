package io.borealis.proxy.it.wire;

import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;

/** The account with which raw clients log in: it may do everything. */
final class RawAccount {
    static final String USER = "raw_user";
    static final String PASSWORD = "raw-secret";
    static final String SCHEMA = "wire";

    private RawAccount() {}

    static void create(TestStack stack) {
        stack.setUp(
                "CREATE DATABASE IF NOT EXISTS " + SCHEMA,
                "CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED WITH " + PasswordProof.pluginFor(stack.mysql())
                        + " BY '" + PASSWORD + "'",
                "GRANT ALL ON *.* TO " + USER + "@'%'",
                // Else the proxy's own account may not end its statements.
                "REVOKE SYSTEM_USER ON *.* FROM " + USER + "@'%'");
    }

    /** Logs in at a port, with {@link #SCHEMA} as the current schema. */
    static RawClient login(int port, boolean deprecateEof) throws IOException {
        return RawClient.login(port, USER, PASSWORD, SCHEMA, deprecateEof);
    }

    static RawClient login(int port) throws IOException {
        return login(port, true);
    }
}
