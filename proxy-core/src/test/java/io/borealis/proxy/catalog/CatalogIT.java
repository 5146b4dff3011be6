package io.borealis.proxy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.Secret;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.contract.LookupMark;
import io.borealis.proxy.contract.LookupMode;
import io.borealis.proxy.tls.TlsContexts;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a real server, put there by an account with no more rights than it needs. */
class CatalogIT {
    private static final String LOOKUP_VERSION = "borealis lookup 10";
    private static final String USER = "catalog_user";
    private static final String SERVICE = "catalog_service";
    private static final String PASSWORD = "Catalog-1-secret";
    private static final String SENTIMENT = "aurora_ml.aws_comprehend_detect_sentiment";

    private static LocalMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = LocalMySql.start(LocalMySqlOptions.defaults());
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @BeforeEach
    void beginWithNothingInstalled() throws SQLException {
        try (Connection admin = admin();
                Statement statement = admin.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS aurora_ml");
            for (String role : InstallScript.current().roles()) {
                statement.execute("DROP ROLE IF EXISTS " + role);
            }
            for (String account : List.of(USER, SERVICE)) {
                statement.execute("DROP USER IF EXISTS " + account);
                statement.execute("CREATE USER %s IDENTIFIED BY '%s'".formatted(account, PASSWORD));
            }
            statement.execute(
                    "GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES"
                            + " ON aurora_ml.* TO " + SERVICE + " WITH GRANT OPTION");
            statement.execute("GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO " + SERVICE);
            statement.execute("GRANT SELECT ON performance_schema.* TO " + SERVICE);
            statement.execute("DROP SCHEMA IF EXISTS catalog_shop");
            statement.execute("SET GLOBAL log_bin_trust_function_creators = ON");
        }
    }

    @Test
    void installsOnceAndThenFindsNothingToDo() throws Exception {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            assertThat(controlPlane.install())
                    .contains("Created schema aurora_ml", "Created routine lookup (" + LOOKUP_VERSION + ")");
            String created = admin("SELECT GROUP_CONCAT(CREATED) FROM information_schema.ROUTINES"
                    + " WHERE ROUTINE_SCHEMA = 'aurora_ml'");

            TimeUnit.MILLISECONDS.sleep(1100); // CREATED has whole seconds
            controlPlane.installIfPossible();
            assertThat(controlPlane.install()).noneMatch(step -> step.contains("routine "));

            assertThat(admin("SELECT GROUP_CONCAT(CREATED) FROM information_schema.ROUTINES"
                            + " WHERE ROUTINE_SCHEMA = 'aurora_ml'"))
                    .isEqualTo(created);
        }
    }

    @Test
    void whatIsFoundAheadIsTakenOnce() throws Exception {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            controlPlane.lookAhead();
            controlPlane.installIfPossible();
            assertThat(controlPlane.state()).isEqualTo(BackendState.GOOD);

            admin("DROP FUNCTION " + SENTIMENT);
            controlPlane.installIfPossible();
            assertThat(controlPlane.state()).isEqualTo(BackendState.GOOD);
        }
    }

    @Test
    void renewsAFunctionOfAnotherVersionAndItsGrant() throws Exception {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            controlPlane.install();
            admin("ALTER FUNCTION " + SENTIMENT + " COMMENT 'borealis lookup 0'");

            controlPlane.installIfPossible();

            assertThat(admin("SELECT ROUTINE_COMMENT FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA ="
                            + " 'aurora_ml' AND ROUTINE_NAME = 'aws_comprehend_detect_sentiment'"))
                    .isEqualTo(LOOKUP_VERSION);
            assertThat(rows(mysql.adminUser(), mysql.adminPassword(), "SHOW GRANTS FOR AWS_COMPREHEND_ACCESS"))
                    .contains("GRANT EXECUTE ON FUNCTION `aurora_ml`.`aws_comprehend_detect_sentiment` TO"
                            + " `AWS_COMPREHEND_ACCESS`@`%`");
        }
    }

    @Test
    void saysThatTheBinaryLogStandsInTheWay() throws Exception {
        admin("SET GLOBAL log_bin_trust_function_creators = OFF");
        boolean binaryLog = "1".equals(admin("SELECT @@log_bin"));
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            if (binaryLog) {
                assertThatThrownBy(controlPlane::install)
                        .isInstanceOf(InstallException.class)
                        .hasMessageContaining("SET PERSIST log_bin_trust_function_creators = ON")
                        .hasMessageContaining("1419");
                assertThatCode(controlPlane::installIfPossible).doesNotThrowAnyException();
                assertThat(BackendCheck.run(config(SERVICE), proxy -> List.of()))
                        .anyMatch(finding -> finding.level() == Finding.Level.MISSING
                                && finding.sentence().contains("log_bin_trust_function_creators is OFF"));
            } else {
                controlPlane.install();
            }
        }
    }

    @Test
    void saysWhatAnAccountLacks() throws Exception {
        admin("REVOKE CREATE ROUTINE ON aurora_ml.* FROM " + SERVICE);
        admin("REVOKE CONNECTION_ADMIN, SHOW_ROUTINE ON *.* FROM " + SERVICE);

        List<Finding> findings = BackendCheck.run(config(SERVICE), proxy -> List.of());

        assertThat(findings)
                .contains(
                        Finding.missing("The service account cannot install or upgrade the functions; it lacks: CREATE"
                                + " ROUTINE ON aurora_ml.*. A DBA can run what 'borealis install --print' prints, or"
                                + " GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES"
                                + " ON aurora_ml.* TO 'catalog_service'@'%' WITH GRANT OPTION;"
                                + " GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO 'catalog_service'@'%';"
                                + " GRANT SELECT ON performance_schema.* TO 'catalog_service'@'%';"),
                        Finding.warning("The service account cannot kill statements whose client has gone: they run on."
                                + " GRANT CONNECTION_ADMIN ON *.* TO 'catalog_service'@'%';"),
                        Finding.warning("Users' model functions made by others are learnt only when they are first"
                                + " used. GRANT SHOW_ROUTINE ON *.* TO 'catalog_service'@'%';"))
                .anyMatch(finding -> finding.sentence().contains("not there or of an older version: ask"));
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            assertThatThrownBy(controlPlane::install).hasMessageContaining("lacks a privilege");
        }
    }

    @Test
    void findsNothingMissingWhereAllIsInstalled() throws Exception {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            controlPlane.install();
        }

        assertThat(BackendCheck.run(config(SERVICE), proxy -> List.of()))
                .isNotEmpty()
                .allMatch(finding -> finding.level() == Finding.Level.OK);
        assertThat(BackendCheck.run(config(mysql.adminUser(), mysql.adminPassword()), proxy -> List.of()))
                .contains(Finding.ok("The roles are there."))
                .noneMatch(finding -> finding.level() == Finding.Level.MISSING)
                .anyMatch(finding -> finding.sentence().contains("REVOKE SYSTEM_USER ON *.* FROM 'root'@"))
                .anyMatch(finding ->
                        finding.sentence().startsWith("The functions run as 'catalog_service'@'%' and not as"));
    }

    @Test
    void seesWhatUsersHaveMadeByTheRightsThatTheCheckNames() throws Exception {
        install();
        admin("CREATE SCHEMA catalog_shop");
        admin("CREATE FUNCTION catalog_shop.score(a INT) RETURNS DOUBLE READS SQL DATA"
                + " RETURN aurora_ml.sagemaker_lookup('e', NULL, a)");
        admin("CREATE VIEW catalog_shop.scores AS SELECT catalog_shop.score(1)");
        Set<StoredFunction> score = Set.of(new EndpointFunction(new QualifiedName("catalog_shop", "score")));

        Set<QualifiedName> scores = Set.of(new QualifiedName("catalog_shop", "scores"));

        assertThat(names()).isEqualTo(new MlNames(score, Set.of()));

        admin("GRANT SHOW VIEW, SELECT ON catalog_shop.* TO " + SERVICE);
        assertThat(names()).isEqualTo(new MlNames(score, scores));

        admin("REVOKE SHOW_ROUTINE ON *.* FROM " + SERVICE);
        assertThat(names()).isEqualTo(MlNames.NONE);

        admin("GRANT SELECT ON *.* TO " + SERVICE);
        assertThat(names()).isEqualTo(new MlNames(score, scores));
    }

    /** Asked for on a new connection: a global privilege holds from the login on. */
    private static MlNames names() {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            return controlPlane.names();
        }
    }

    @Test
    void saysThatNobodyAnswersOrThePasswordIsWrong() throws Exception {
        assertThat(BackendCheck.run(config(SERVICE, "wrong"), proxy -> List.of()))
                .anyMatch(finding -> finding.level() == Finding.Level.MISSING
                        && finding.sentence().contains("cannot log in"));
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE, "wrong"))) {
            assertThatCode(() -> controlPlane.killQuery(1)).doesNotThrowAnyException();
            assertThatThrownBy(controlPlane::install).hasMessageContaining("cannot log in");
        }
    }

    @Test
    void refusesAServerWhoseAuthorityIsNotTheConfiguredOne(@TempDir Path directory) {
        ProxyConfig plain = config(SERVICE);
        TlsContexts.of(withTls(plain, backendTls(TlsConfig.BackendMode.PREFERRED, ""), directory));
        String other = directory.resolve("frontend.pem").toString(); // made just now, so it signed nothing

        ProxyConfig verifying = withTls(plain, backendTls(TlsConfig.BackendMode.VERIFY_CA, other), directory);

        assertThat(BackendCheck.run(verifying, proxy -> List.of()))
                .anyMatch(finding -> finding.level() == Finding.Level.MISSING
                        && finding.sentence().startsWith("The server's certificate is not accepted"));
    }

    @Test
    void killsTheRunningStatementOfAnotherAccount() throws Exception {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE));
                Connection user = connect(USER, PASSWORD)) {
            long id = Long.parseLong(String.valueOf(single(user, "SELECT CONNECTION_ID()")));
            CompletableFuture<String> sleep = CompletableFuture.supplyAsync(() -> {
                try {
                    return String.valueOf(single(user, "SELECT SLEEP(1000)"));
                } catch (SQLException e) {
                    return "error " + e.getErrorCode();
                }
            });
            while (!"Query".equals(admin("SELECT COMMAND FROM information_schema.PROCESSLIST WHERE ID = " + id))) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            controlPlane.killQuery(id);

            assertThat(sleep.get(120, TimeUnit.SECONDS)).isIn("1", "error 1317");
            assertThat(single(user, "SELECT 'alive'")).isEqualTo("alive");
            assertThatCode(() -> controlPlane.killQuery(1L << 40)).doesNotThrowAnyException();
        }
    }

    @Test
    void aRoleDecidesWhoMayCall() throws Exception {
        install();
        try (Connection user = connect(USER, PASSWORD)) {
            assertThatThrownBy(() -> single(user, "SELECT " + SENTIMENT + "('a', 'en')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1370));
        }
        admin("GRANT AWS_COMPREHEND_ACCESS TO " + USER);
        try (Connection user = connect(USER, PASSWORD)) {
            single(user, "SET ROLE ALL");
            assertThatThrownBy(() -> single(user, "SELECT " + SENTIMENT + "('a', 'en')"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(63901);
                        assertThat(e.getSQLState()).isEqualTo("ML001");
                    })
                    .hasMessage("aws_comprehend_detect_sentiment is answered by Borealis: no proxy that may answer is"
                            + " connected to this server");
            // The longest message fits into what SIGNAL takes.
            assertThatThrownBy(() -> single(user, "SELECT " + SENTIMENT + "_confidence_batch('a', 'en', 1)"))
                    .hasMessageStartingWith("aws_comprehend_detect_sentiment_confidence is answered by Borealis");
        }
    }

    @Test
    void probesWriteInputsDownUnderTheirKey() throws Exception {
        install();
        try (Session marked = session(LookupMode.PROBE)) {
            Connection user = marked.user();
            assertThat(single(user, "SELECT " + SENTIMENT + "('Grüße 😀 ', 'de')"))
                    .isNull();
            assertThat(single(user, "SELECT " + SENTIMENT + "_confidence_batch('Grüße 😀 ', 'de', 7)"))
                    .isNull();
            assertThat(single(user, "SELECT " + SENTIMENT + "_batch('grüße 😀', 'de', 7)"))
                    .isNull();
            assertThat(single(user, "SELECT " + SENTIMENT + "(NULL, 'de')")).isNull();
            assertThat(single(user, "SELECT " + SENTIMENT + "('a', NULL)")).isNull();

            assertThat(notes(user)).isEqualTo("C 25 2 13 deGrüße 😀 C 7 2 13 deGrüße 😀 C 7 2 12 degrüße 😀");
            assertThat(single(user, "SELECT CONCAT_WS(' ', @aurora_ml_evaluations, @aurora_ml_misses)"))
                    .isEqualTo("0 3");
        }
    }

    @Test
    void probesWriteDownNoMoreThanTheirWindow() throws Exception {
        install();
        try (Session marked = session(LookupMode.PROBE)) {
            Connection user = marked.user();
            single(user, "SET @aurora_ml_window = 2");
            rows(
                    user,
                    "SELECT " + SENTIMENT
                            + "(n, 'en') FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) t");

            assertThat(notes(user)).isEqualTo("C 25 2 1 en1C 25 2 1 en2");
            assertThat(single(user, "SELECT @aurora_ml_misses")).isEqualTo("4");
        }
    }

    @Test
    void callsAnswerFromWhatIsStagedAndSealed() throws Exception {
        install();
        try (Session marked = session(LookupMode.STAGED)) {
            Connection user = marked.user();
            stage(marked, "good", "=POSITIVE 0.94992071056365967");
            stage(marked, "", "");

            assertThat(rows(
                            user,
                            ("SELECT CONCAT_WS('|', %1$s('good', 'en'), %1$s_confidence('good', 'en'),"
                                            + " %1$s_batch('good', 'en', 3), %1$s_confidence_batch('good', 'en', 3),"
                                            + " COALESCE(%1$s('', 'en'), 'none'), COALESCE(%1$s_confidence('', 'en'), 'none'))")
                                    .formatted(SENTIMENT)))
                    .containsExactly("POSITIVE|0.9499207105636597|POSITIVE|0.9499207105636597|none|none");
            assertThat(rows(user, "SHOW WARNINGS")).isEmpty();
            assertThat(single(user, "SELECT @aurora_ml_blanks")).isEqualTo("2");
            assertThatThrownBy(() -> single(user, "SELECT " + SENTIMENT + "('Good', 'en')"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getErrorCode()).isEqualTo(63902);
                        assertThat(e.getSQLState()).isEqualTo("ML002");
                    })
                    .hasMessage("Input of aws_comprehend_detect_sentiment was not evaluated");
        }
    }

    @Test
    void refusesAnImpossibleBatchBeforeItLooksAtTheText() throws Exception {
        install();
        try (Session marked = session(LookupMode.STAGED)) {
            Connection user = marked.user();
            for (String size : List.of("0", "-1", "NULL")) {
                assertThatThrownBy(() -> single(user, "SELECT " + SENTIMENT + "_batch(NULL, 'en', " + size + ")"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(1210))
                        .hasMessage("Incorrect arguments to aws_comprehend_detect_sentiment");
            }
        }
    }

    private static void install() throws InstallException {
        try (ControlPlane controlPlane = ControlPlane.of(config(SERVICE))) {
            controlPlane.install();
        }
    }

    /** A session of the user as the proxy prepares it, and the service account's that holds the lock of its mark. */
    private record Session(Connection user, Connection service, LookupMark mark) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            user.close();
            service.close();
        }
    }

    private static Session session(LookupMode mode) throws SQLException {
        admin("GRANT AWS_COMPREHEND_ACCESS TO " + USER);
        Connection user = connect(USER, PASSWORD);
        Connection service = connect(SERVICE, PASSWORD);
        String key = String.valueOf(single(service, "SELECT HEX(aurora_ml.lookup_key())"));
        long id = Long.parseLong(String.valueOf(single(user, "SELECT CONNECTION_ID()")));
        LookupMark mark = LookupMark.of(new LookupKey(HexFormat.of().parseHex(key)), id);
        single(service, "SELECT GET_LOCK('" + mark.lockName(mode) + "', 0)");
        single(user, "SET ROLE ALL");
        single(
                user,
                "CREATE TEMPORARY TABLE aurora_ml.staged (input_key BINARY(32) PRIMARY KEY,"
                        + " answer LONGTEXT CHARACTER SET utf8mb4, seal BINARY(16))");
        single(
                user,
                "SET @aurora_ml_mark = '%s', @aurora_ml_evaluations = 0, @aurora_ml_misses = 0,"
                                .formatted(mark.text(mode))
                        + " @aurora_ml_blanks = 0, @aurora_ml_window = 100, @aurora_ml_noted = 0,"
                        + " @aurora_ml_noted_bytes = 0, @aurora_ml_missing_0 = x'', @aurora_ml_missing_1 = x'',"
                        + " @aurora_ml_missing_2 = x''");
        return new Session(user, service, mark);
    }

    private static void stage(Session session, String text, String answer) throws Exception {
        byte[] key = key(text, "en");
        byte[] seal = session.mark().rowSeal(key, answer.getBytes(StandardCharsets.UTF_8));
        single(
                session.user(),
                "INSERT INTO aurora_ml.staged VALUES (X'%s', '%s', X'%s')"
                        .formatted(
                                HexFormat.of().formatHex(key),
                                answer,
                                HexFormat.of().formatHex(seal)));
    }

    /** The key as the proxy computes it. */
    private static byte[] key(String text, String language) throws Exception {
        byte[] bytes = ("C" + language + "\0" + text).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /** What was noted, without the seals. */
    private static String notes(Connection user) throws SQLException {
        String noted = String.valueOf(single(user, "SELECT CONVERT(@aurora_ml_missing_0 USING utf8mb4)"));
        return noted.replaceAll("[0-9a-f]{32} ", "");
    }

    private static ProxyConfig config(String user) {
        return config(user, PASSWORD);
    }

    private static ProxyConfig config(String user, String password) {
        ProxyConfig defaults = new ConfigLoader(Map.of()).load().config();
        return new ProxyConfig(
                defaults.listen(),
                new BackendConfig(
                        mysql.host(),
                        mysql.port(),
                        "",
                        defaults.backend().connectTimeout(),
                        user,
                        new Secret(password),
                        "",
                        BackendConfig.ProxyProtocol.NONE),
                defaults.tls(),
                defaults.compression(),
                defaults.proxyProtocol(),
                defaults.ml(),
                defaults.s3(),
                defaults.limits(),
                defaults.admin(),
                defaults.log(),
                defaults.reload(),
                defaults.otlp());
    }

    private static TlsConfig.Backend backendTls(TlsConfig.BackendMode mode, String ca) {
        return new TlsConfig.Backend(mode, ca, "", "", "", Map.of(), List.of("TLSv1.2"), List.of());
    }

    private static ProxyConfig withTls(ProxyConfig config, TlsConfig.Backend backend, Path directory) {
        TlsConfig tls = new TlsConfig(config.tls().frontend(), backend, directory.toString());
        return new ProxyConfig(
                config.listen(),
                config.backend(),
                tls,
                config.compression(),
                config.proxyProtocol(),
                config.ml(),
                config.s3(),
                config.limits(),
                config.admin(),
                config.log(),
                config.reload(),
                config.otlp());
    }

    private static @Nullable String admin(String sql) throws SQLException {
        try (Connection admin = admin()) {
            return single(admin, sql);
        }
    }

    private static Connection admin() throws SQLException {
        return connect(mysql.adminUser(), mysql.adminPassword());
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/?allowPublicKeyRetrieval=true".formatted(mysql.host(), mysql.port()),
                user,
                password);
    }

    /** First column of the first row, or null where there is none. */
    private static @Nullable String single(Connection connection, String sql) throws SQLException {
        List<@Nullable String> rows = rows(connection, sql);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static List<@Nullable String> rows(String user, String password, String sql) throws SQLException {
        try (Connection connection = connect(user, password)) {
            return rows(connection, sql);
        }
    }

    private static List<@Nullable String> rows(Connection connection, String sql) throws SQLException {
        List<@Nullable String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet results = statement.getResultSet()) {
                    while (results.next()) {
                        rows.add(results.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
