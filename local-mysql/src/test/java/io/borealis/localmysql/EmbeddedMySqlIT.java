package io.borealis.localmysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.program.LocalMySqlException;
import io.borealis.localmysql.program.ServerArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class EmbeddedMySqlIT {

    @BeforeAll
    static void onlyWhereTheServerIsOurs() {
        ServersOfOurs.assumeTheyCanBeHad();
    }

    @Test
    void startsAnEmptyServerOnTheLoopbackInterface() throws SQLException {
        try (EmbeddedMySql mysql = ServersOfOurs.start(LocalMySqlOptions.defaults())) {
            assertThat(mysql.version())
                    .matches(
                            MySqlMode.current() == MySqlMode.EMBEDDED ? ServerArchive.VERSION : "\\d+\\.\\d+\\.\\d+.*");
            assertThat(query(mysql, "SELECT VERSION()")).isEqualTo(mysql.version());
            assertThat(query(mysql, "SELECT CURRENT_USER()")).isEqualTo("root@localhost");
            assertThat(query(mysql, "SELECT @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(query(mysql, "SELECT COUNT(*) FROM mysql.user WHERE user = 'root'"))
                    .isEqualTo("1");
            assertThat(query(
                            mysql,
                            "SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_name = 'mysqlx'"
                                    + " AND plugin_status = 'ACTIVE'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void twoServersLiveBesideEachOther() throws SQLException, IOException {
        try (EmbeddedMySql one = ServersOfOurs.start(LocalMySqlOptions.defaults());
                EmbeddedMySql other = ServersOfOurs.start(LocalMySqlOptions.defaults())) {
            update(one, "CREATE DATABASE only_here");

            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(query(other, "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name='only_here'"))
                    .isEqualTo("0");
            assertThat(query(one, "SELECT @@server_uuid")).isNotEqualTo(query(other, "SELECT @@server_uuid"));
            assertThat(one.directory().resolve("data/server-key.pem"))
                    .isNotEmptyFile()
                    .content()
                    .isNotEqualTo(Files.readString(other.directory().resolve("data/server-key.pem")));
        }
    }

    @Test
    void nothingIsLeftAfterClose() {
        EmbeddedMySql mysql = ServersOfOurs.start(LocalMySqlOptions.defaults());
        long pid = mysql.pid();
        Path directory = mysql.directory();
        assertThat(directory).isDirectory();

        mysql.close();
        mysql.close(); // closing twice is allowed

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void restartKeepsDataAndPort() throws SQLException {
        try (EmbeddedMySql mysql = ServersOfOurs.start(LocalMySqlOptions.defaults())) {
            update(mysql, "CREATE DATABASE kept");
            update(mysql, "CREATE TABLE kept.t (a INT)");
            update(mysql, "INSERT INTO kept.t VALUES (42)");
            int port = mysql.port();
            long pid = mysql.pid();

            mysql.restart();

            assertThat(mysql.port()).isEqualTo(port);
            assertThat(mysql.pid()).isNotEqualTo(pid);
            assertThat(query(mysql, "SELECT a FROM kept.t")).isEqualTo("42");
        }
    }

    @Test
    void honoursOptions(@TempDir Path exchange) throws SQLException {
        LocalMySqlOptions options = LocalMySqlOptions.defaults()
                .withServerOptions("--max_allowed_packet=1G", "--local-infile=ON", "--secure_file_priv=" + exchange)
                .withServerOptions("--lower_case_table_names=1", "--skip-log-bin");

        try (EmbeddedMySql mysql = ServersOfOurs.start(options)) {
            assertThat(query(mysql, "SELECT @@max_allowed_packet")).isEqualTo("1073741824");
            assertThat(query(mysql, "SELECT @@local_infile")).isEqualTo("1");
            assertThat(query(mysql, "SELECT @@secure_file_priv")).isEqualTo(exchange + "/");
            assertThat(query(mysql, "SELECT @@lower_case_table_names")).isEqualTo("1");
            assertThat(query(mysql, "SELECT @@log_bin")).isEqualTo("0");
        }
    }

    /** Sorting, messages and regular expressions read files beside the program. */
    @Test
    void findsItsOwnFiles() throws SQLException {
        try (EmbeddedMySql mysql =
                ServersOfOurs.start(LocalMySqlOptions.defaults().withServerOptions("--lc-messages=de_DE"))) {
            assertThat(query(mysql, "SELECT 'abc' REGEXP '^[a-c]+$'")).isEqualTo("1");
            assertThat(query(mysql, "SELECT COUNT(*) > 200 FROM information_schema.collations"))
                    .isEqualTo("1");
            // The artifact has messages in English only.
            assertThatThrownBy(() -> query(mysql, "SELECT * FROM mysql.no_such_table"))
                    .hasMessage(
                            MySqlMode.current() == MySqlMode.EMBEDDED
                                    ? "Table 'mysql.no_such_table' doesn't exist"
                                    : "Tabelle 'mysql.no_such_table' existiert nicht");
        }
    }

    @Test
    void showsTheEndOfTheLogWhenTheServerDoesNotStart() {
        assertThatThrownBy(
                        () -> ServersOfOurs.start(LocalMySqlOptions.defaults().withServerOptions("--no-such-option")))
                .isInstanceOf(LocalMySqlException.class)
                .hasMessageContaining("exit code")
                .hasMessageContaining("no-such-option");
    }

    @Test
    void hasAUnixSocket() {
        try (EmbeddedMySql mysql = ServersOfOurs.start(LocalMySqlOptions.defaults())) {
            assertThat(Files.exists(mysql.socket(), LinkOption.NOFOLLOW_LINKS)).isTrue();
        }
    }

    private static String query(MySqlServer mysql, String sql) throws SQLException {
        try (Connection connection = connect(mysql);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void update(MySqlServer mysql, String sql) throws SQLException {
        try (Connection connection = connect(mysql);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Connection connect(MySqlServer mysql) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://" + mysql.host() + ":" + mysql.port() + "/?sslMode=DISABLED&allowPublicKeyRetrieval=true",
                mysql.adminUser(),
                mysql.adminPassword());
    }
}
