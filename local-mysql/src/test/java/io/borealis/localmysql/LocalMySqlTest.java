package io.borealis.localmysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.program.LocalMySqlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalMySqlTest {

    private final Map<String, String> before = new HashMap<>();

    @AfterEach
    void restoreProperties() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void isEmbeddedUnlessToldOtherwise() {
        set("mysql.mode", "");

        assertThat(MySqlMode.current()).isEqualTo(MySqlMode.EMBEDDED);
    }

    @Test
    void refusesAnUnknownMode() {
        set("mysql.mode", "remote");

        assertThatThrownBy(this::start)
                .isInstanceOf(LocalMySqlException.class)
                .hasMessage("-Dmysql.mode=remote: must be embedded, debian-sid, mariadb-sid, container or external");
    }

    @Test
    void leavesContainersToTheIntegrationTests() {
        set("mysql.mode", "container");

        assertThatThrownBy(this::start).isInstanceOf(LocalMySqlException.class).hasMessageContaining("proxy-core");
    }

    @Test
    void saysWhereNoExternalServerAnswers() throws IOException {
        int port = unusedPort();
        set("mysql.mode", "external");
        set("mysql.host", "127.0.0.1");
        set("mysql.port", Integer.toString(port));

        assertThatThrownBy(this::start)
                .isInstanceOf(LocalMySqlException.class)
                .hasMessageStartingWith("No MySQL server answers at 127.0.0.1:" + port);
    }

    @Test
    void refusesAPortThatIsNone() {
        set("mysql.mode", "external");
        set("mysql.port", "70000");

        assertThatThrownBy(this::start).hasMessageContaining("-Dmysql.port=70000");
    }

    private void start() {
        LocalMySql.start(LocalMySqlOptions.defaults()).close();
    }

    private void set(String name, String value) {
        before.putIfAbsent(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
