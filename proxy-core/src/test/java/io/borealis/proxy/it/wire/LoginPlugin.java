package io.borealis.proxy.it.wire;

import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.TestStack;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Authentication plugins of the server, with an account each. */
enum LoginPlugin {
    CACHING_SHA2_PASSWORD,
    SHA256_PASSWORD,
    MYSQL_NATIVE_PASSWORD;

    static final String PASSWORD = "secret-of-some-length";

    /** Those that the server has. */
    static List<LoginPlugin> all(TestStack stack) {
        return Stream.of(values())
                .filter(plugin -> plugin != MYSQL_NATIVE_PASSWORD
                        || plugin.name().equalsIgnoreCase(PasswordProof.pluginFor(stack.mysql())))
                .toList();
    }

    /** Makes the accounts. */
    static void createAccounts(TestStack stack) {
        for (LoginPlugin plugin : all(stack)) {
            stack.setUp("CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED WITH %s BY '%s'"
                    .formatted(plugin.user(), plugin.name(), PASSWORD));
        }
    }

    String user() {
        return name().toLowerCase(Locale.ROOT).replace("_password", "_user");
    }
}
