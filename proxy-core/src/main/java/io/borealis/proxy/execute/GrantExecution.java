package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.plan.GrantInvoke;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * GRANT and REVOKE of Aurora MySQL 2's privileges, as the roles that stand for them (Aurora reference 1.11). What else the
 * statement grants is granted by MySQL itself, first: if that is refused, nothing has been done.
 */
final class GrantExecution {
    private final BackendCalls backend;
    private final ClientResponse client;

    GrantExecution(BackendCalls backend, ClientResponse client) {
        this.backend = backend;
        this.client = client;
    }

    /** Executes {@code plan} and writes its response. */
    void execute(GrantInvoke plan) throws MySqlException {
        if (plan.remainder().isPresent()) {
            run(plan.remainder().get().bytes());
        }
        run(roleStatement(plan));
        client.ok(0, backend.status(), 0);
    }

    private void run(byte[] sql) throws MySqlException {
        try (BackendResponse response = backend.query(sql)) {
            backend.finish(response);
        }
    }

    private static byte[] roleStatement(GrantInvoke plan) {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        String roles = String.join(", ", plan.roles());
        sql.writeBytes(ascii((plan.revoke() ? "REVOKE " : "GRANT ") + roles + (plan.revoke() ? " FROM " : " TO ")));
        sql.writeBytes(plan.users().bytes());
        if (plan.grantOption() && !plan.revoke()) {
            sql.writeBytes(ascii(" WITH ADMIN OPTION"));
        }
        return sql.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
