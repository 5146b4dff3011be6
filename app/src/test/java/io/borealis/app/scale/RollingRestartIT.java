package io.borealis.app.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.app.testing.Events;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two proxies behind HAProxy, restarted one after the other while clients work. */
@Timeout(600)
class RollingRestartIT {
    private static final int CLIENTS = 8;

    @Test
    void losesNoTransactionOfClientsThatReconnectWhenToldTo(@TempDir Path directory) throws Exception {
        assumeTrue(
                ServerProgram.find("haproxy").isPresent(),
                "There is no haproxy on the PATH (Debian: apt-get install haproxy)");
        List<AutoCloseable> parts = new ArrayList<>();
        List<WritingClient> clients = new ArrayList<>();
        try {
            MySqlServer mysql = LocalMySql.start(
                    LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
            parts.add(mysql);
            LocalAws aws = LocalAws.start(LocalAwsSettings.defaults());
            parts.add(aws);
            ProxyProgram.createServiceAccount(mysql);
            List<ProxyProgram> proxies = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                ProxyProgram proxy = ProxyProgram.start(
                        mysql,
                        directory.resolve("proxy-" + i),
                        aws.uri(),
                        Map.of(
                                "PROXY_PROTOCOL_NETWORKS",
                                HaProxy.ADDRESS,
                                "LIMITS_DRAIN_DELAY",
                                "3s",
                                "LIMITS_SHUTDOWN_TIMEOUT",
                                "60s"));
                parts.add(proxy);
                proxies.add(proxy);
            }
            ProxyProgram.run(mysql, WritingClient.TABLES);
            HaProxy balancer = HaProxy.start(directory, proxies);
            parts.add(balancer);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(WritingClient.start(balancer.port(), i));
            }

            for (int i = 0; i < 2; i++) {
                awaitProgress(clients);
                assertThat(proxies.get(i).stop()).isZero();
                proxies.get(i).startAgain();
                int restarted = i + 1;
                Events.await("proxy " + restarted + " is used again", () -> balancer.isUp(restarted));
            }
            awaitProgress(clients);

            int told = 0;
            for (WritingClient client : clients) {
                client.end();
                told += client.timesTold();
            }
            assertThat(told).isGreaterThanOrEqualTo(CLIENTS); // each was on a proxy that was restarted
            try (Connection admin = ProxyProgram.admin(mysql);
                    Statement statement = admin.createStatement()) {
                for (WritingClient client : clients) {
                    try (ResultSet row = statement.executeQuery(
                            "SELECT COUNT(*), MAX(number), COUNT(DISTINCT half, number), SUM(mood = 'POSITIVE')"
                                    + " FROM rolling.written WHERE client = " + client.number())) {
                        row.next();
                        assertThat(row.getLong(1)).isEqualTo(2 * client.committed()); // no half, none twice, none lost
                        assertThat(row.getLong(2)).isEqualTo(client.committed());
                        assertThat(row.getLong(3)).isEqualTo(2 * client.committed());
                        assertThat(row.getLong(4)).isEqualTo(client.committed());
                    }
                }
            }
        } finally {
            clients.forEach(WritingClient::close);
            for (int i = parts.size() - 1; i >= 0; i--) {
                parts.get(i).close();
            }
        }
    }

    /** Waits until each client has committed ten more transactions. */
    private static void awaitProgress(List<WritingClient> clients) {
        List<Long> before = clients.stream().map(WritingClient::committed).toList();
        Events.await("all clients go on", () -> {
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).failIfFailed();
                if (clients.get(i).committed() < before.get(i) + 10) {
                    return false;
                }
            }
            return true;
        });
    }
}
