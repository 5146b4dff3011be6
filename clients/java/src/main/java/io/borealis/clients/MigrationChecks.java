package io.borealis.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;

/** Migrations with a SageMaker function in them, by Flyway and Liquibase. */
final class MigrationChecks {

    private static final String TABLE = "client_check_migrated";

    private final Report report;
    private final Account account = Account.ofUser();
    private final String url =
            account.jdbcUrl("mysql", "sslMode=DISABLED&allowPublicKeyRetrieval=true");

    MigrationChecks(Report report) {
        this.report = report;
    }

    void run() {
        report.check("java-flyway", "migrates, validates and has nothing left to do", () -> inFolder(this::flyway));
        report.check("java-liquibase", "updates, and rolls back", () -> inFolder(this::liquibase));
    }

    @FunctionalInterface
    private interface InFolder {
        void run(Path folder) throws Exception;
    }

    private void inFolder(InFolder action) throws Exception {
        Path folder = Files.createTempDirectory("borealis-check-");
        try {
            cleanUp();
            action.run(folder);
        } finally {
            cleanUp();
            for (Path file : Files.list(folder).toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private void cleanUp() throws SQLException {
        execute("DROP TABLE IF EXISTS " + TABLE + ", " + TABLE + "_history, DATABASECHANGELOG, DATABASECHANGELOGLOCK");
        execute("DROP VIEW IF EXISTS " + TABLE + "_view");
        execute("DROP FUNCTION IF EXISTS " + TABLE + "_score");
    }

    private void flyway(Path folder) throws Exception {
        Files.writeString(folder.resolve("V1__table.sql"), """
                CREATE TABLE %1$s (id INT PRIMARY KEY, value INT);
                INSERT INTO %1$s VALUES (1, 39197);
                """.formatted(TABLE));
        Files.writeString(folder.resolve("V2__function.sql"), """
                %2$s;
                CREATE VIEW %1$s_view AS
                  SELECT id, aws_comprehend_detect_sentiment('I love it', 'en') AS sentiment FROM %1$s;
                DELIMITER //
                CREATE TRIGGER %1$s_trigger BEFORE INSERT ON %1$s FOR EACH ROW BEGIN SET NEW.value = NEW.value + 1; END//
                DELIMITER ;
                UPDATE %1$s SET value = ROUND(100 * %1$s_score(value));
                """.formatted(TABLE, Guide.createFunction(TABLE + "_score")));
        Flyway flyway = Flyway.configure()
                .dataSource(url, account.user(), account.password())
                .locations("filesystem:" + folder)
                .table(TABLE + "_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        Expect.equal(flyway.migrate().migrationsExecuted, 2);
        flyway.validate();
        Expect.equal(flyway.migrate().migrationsExecuted, 0);
        Expect.equal(value("SELECT value FROM " + TABLE), "442");
        Expect.equal(value("SELECT sentiment FROM " + TABLE + "_view"), "POSITIVE");
    }

    private void liquibase(Path folder) throws Exception {
        Files.writeString(folder.resolve("changes.sql"), """
                --liquibase formatted sql
                --changeset checks:1
                CREATE TABLE %1$s (id INT PRIMARY KEY, value INT);
                INSERT INTO %1$s VALUES (1, 39197);
                --rollback DROP TABLE %1$s;
                --changeset checks:2
                %2$s;
                --rollback DROP FUNCTION %1$s_score;
                --changeset checks:3
                UPDATE %1$s SET value = ROUND(100 * %1$s_score(value));
                --rollback empty
                """.formatted(TABLE, Guide.createFunction(TABLE + "_score")));
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Liquibase liquibase = new Liquibase(
                        "changes.sql",
                        new DirectoryResourceAccessor(folder),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update("");
            Expect.equal(value("SELECT value FROM " + TABLE), "442");
            Expect.equal(liquibase.listUnrunChangeSets(null, null), List.of());
            liquibase.rollback(3, "");
        }
        Expect.equal(
                value("SELECT COUNT(*) FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()"
                        + " AND ROUTINE_NAME = '" + TABLE + "_score'"),
                "0");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, account.user(), account.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
