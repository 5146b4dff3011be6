package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.it.testing.TestAuthority;
import io.borealis.proxy.it.testing.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates of clients, and those that MySQL sees in their place. */
class ClientCertificatesIT {
    private static final String PASSWORD = "cert-secret";
    private static final String ANY = "certificates_x509";
    private static final String BILLING = "certificates_subject";

    @TempDir
    private static Path directory;

    private static TestStack stack;

    @BeforeAll
    static void start() throws Exception {
        Path serverDirectory = ServerFiles.dataDirectory(TestStack.server());
        assumeThat(serverDirectory.resolve("ca-key.pem")).isReadable();
        TestAuthority servers =
                TestAuthority.ofServer(serverDirectory.resolve("ca.pem"), serverDirectory.resolve("ca-key.pem"));
        servers.issue("CN=proxy", directory.resolve("proxy.pem"));
        servers.issue("CN=billing", directory.resolve("billing.pem"));
        TestAuthority clients = TestAuthority.made("CN=authority of clients", directory.resolve("clients.pem"));
        // Names of certificates are written from their end.
        clients.issue("O=Example,CN=desk", directory.resolve("desk.p12"), PASSWORD);
        clients.issue("CN=somebody", directory.resolve("somebody.p12"), PASSWORD);
        TestAuthority.made("CN=authority of strangers", directory.resolve("strangers.pem"))
                .issue("O=Example,CN=desk", directory.resolve("stranger.p12"), PASSWORD);

        Map<String, String> settings = new HashMap<>();
        settings.put("TLS_FRONTEND_VERIFY", "optional");
        settings.put("TLS_FRONTEND_CLIENT_CA", directory.resolve("clients.pem").toString());
        settings.put("TLS_BACKEND_MODE", "verify_ca");
        settings.put("TLS_BACKEND_CA", serverDirectory.resolve("ca.pem").toString());
        settings.put("TLS_BACKEND_CERTIFICATE", directory.resolve("proxy.pem").toString());
        settings.put("TLS_BACKEND_KEY", directory.resolve("proxy.pem").toString());
        settings.put("BACKEND_SERVICE_USER", "certificates_service");
        Path configuration = directory.resolve("certificates.yaml");
        Files.writeString(
                configuration,
                "tls: {backend: {client_certificates: {'CN=desk,O=Example': '%s'}}}"
                        .formatted(directory.resolve("billing.pem")));
        TestStack.start().close(); // makes the schema and its roles
        try (Connection admin = DriverManager.getConnection(
                "jdbc:mysql://%s:%d/?allowMultiQueries=true"
                        .formatted(TestStack.server().host(), TestStack.server().port()),
                TestStack.server().adminUser(),
                TestStack.server().adminPassword())) {
            admin.createStatement()
                    .execute(
                            "CREATE USER certificates_service@'%' IDENTIFIED BY 'ml-secret' REQUIRE SUBJECT '/CN=proxy';"
                                    + "GRANT ALL ON *.* TO certificates_service@'%' WITH GRANT OPTION;"
                                    + "CREATE USER " + ANY + "@'%' IDENTIFIED BY '" + PASSWORD + "' REQUIRE X509;"
                                    + "CREATE USER " + BILLING + "@'%' IDENTIFIED BY '" + PASSWORD
                                    + "' REQUIRE SUBJECT '/CN=billing'");
        }
        stack = TestStack.start(configuration, settings);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.setUp("DROP USER certificates_service@'%', " + ANY + "@'%', " + BILLING + "@'%'");
            stack.close();
        }
    }

    @Test
    void aClientThatTheMappingNamesIsSeenWithItsOwnCertificate() throws SQLException {
        login(BILLING, "desk.p12").close();
    }

    @Test
    void othersAreSeenWithTheProxysCertificate() throws SQLException {
        login(ANY, "somebody.p12").close();
        login(ANY, "").close();
        for (String store : new String[] {"", "somebody.p12"}) {
            assertThatThrownBy(() -> login(BILLING, store).close())
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(1045));
        }
    }

    /** A client of Java's does not even send it, for the proxy names the authorities that it takes. */
    @Test
    void aCertificateOfAnotherAuthorityIsNoCertificate() {
        assertThatThrownBy(() -> login(BILLING, "stranger.p12").close())
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getErrorCode()).isEqualTo(1045));
    }

    @Test
    void theServiceAccountBringsTheProxysCertificate() throws SQLException {
        try (Connection connection = stack.connect()) {
            var result = connection
                    .createStatement()
                    .executeQuery("SELECT aws_comprehend_detect_sentiment('I love it', 'en')");
            result.next();
            assertThat(result.getString(1)).isEqualTo("POSITIVE");
        }
    }

    private static Connection login(String user, String store) throws SQLException {
        String certificate = store.isEmpty()
                ? ""
                : "&clientCertificateKeyStoreType=PKCS12&clientCertificateKeyStorePassword=" + PASSWORD
                        + "&clientCertificateKeyStoreUrl="
                        + directory.resolve(store).toUri();
        return DriverManager.getConnection(stack.viaProxy("?sslMode=REQUIRED" + certificate), user, PASSWORD);
    }
}
