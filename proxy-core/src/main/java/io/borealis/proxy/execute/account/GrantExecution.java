package io.borealis.proxy.execute.account;

import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.client.ClientResponse;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.sql.plan.GrantInvoke;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * GRANT and REVOKE of Aurora MySQL 2's privileges, as the roles that stand for them (Aurora reference 1.11). A privilege
 * works from the next login on, so a role granted this way becomes a default role, beside those the account has. What else
 * the statement grants is granted by MySQL itself, first: if that is refused, nothing has been done.
 */
public final class GrantExecution {
    private final BackendCalls backend;
    private final ClientResponse client;

    public GrantExecution(BackendCalls backend, ClientResponse client) {
        this.backend = backend;
        this.client = client;
    }

    /** Executes {@code plan} and writes its response; returns the warnings that MySQL does not have. */
    public List<ShownWarning> execute(GrantInvoke plan) throws MySqlException {
        if (plan.remainder().isPresent()) {
            backend.run(plan.remainder().get().bytes());
        }
        backend.run(roleStatement(plan));
        List<ShownWarning> warnings = new ArrayList<>();
        if (!plan.revoke()) {
            for (Account account : Account.list(plan.users().bytes())) {
                makeDefault(account, plan.roles(), warnings);
            }
        }
        client.ok(0, backend.status(), warnings.size());
        return warnings;
    }

    private void makeDefault(Account account, List<String> roles, List<ShownWarning> warnings) throws MySqlException {
        try {
            Set<String> defaults = new LinkedHashSet<>();
            for (HelperRow row :
                    backend.helperRows("SELECT CAST(DEFAULT_ROLE_USER AS BINARY), CAST(DEFAULT_ROLE_HOST AS BINARY)"
                            + " FROM mysql.default_roles WHERE USER = " + SqlLiterals.text(account.user())
                            + " AND HOST = "
                            + SqlLiterals.text(account.host()) + " LIMIT 1000")) {
                defaults.add(SqlLiterals.identifier(row.text(0)) + "@" + SqlLiterals.identifier(row.text(1)));
            }
            roles.forEach(role -> defaults.add(SqlLiterals.identifier(role) + "@" + SqlLiterals.identifier("%")));
            backend.run("SET DEFAULT ROLE " + String.join(", ", defaults) + " TO " + account.written());
        } catch (MySqlException e) {
            backend.requireUsable();
            warnings.add(ShownWarning.of("The role was granted to " + account.written()
                    + ", but could not be made a default role: " + e.text()));
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
