package io.borealis.clients;

import io.borealis.clients.JdbcChecks.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of ../README.md by what Java programs use. */
public final class Main {

    private static final String PLAIN_J = "sslMode=DISABLED&allowPublicKeyRetrieval=true&";

    /** Both legs of the protocol, and each way in which rows can come. */
    private static final List<Mode> CONNECTOR_J = List.of(
            new Mode("text", PLAIN_J + "allowLoadLocalInfile=true", 0),
            new Mode("TLS", "sslMode=REQUIRED&allowLoadLocalInfile=true", 0),
            new Mode(
                    "server-prepared",
                    PLAIN_J + "useServerPrepStmts=true&cachePrepStmts=true&allowLoadLocalInfile=true",
                    0),
            new Mode(
                    "cursor fetch",
                    PLAIN_J + "useServerPrepStmts=true&useCursorFetch=true&defaultFetchSize=3&allowLoadLocalInfile=true",
                    3),
            new Mode("streaming", PLAIN_J + "allowLoadLocalInfile=true", Integer.MIN_VALUE),
            new Mode("rewritten batches", PLAIN_J + "rewriteBatchedStatements=true&allowLoadLocalInfile=true", 0),
            new Mode(
                    "rewritten and server-prepared",
                    PLAIN_J + "rewriteBatchedStatements=true&useServerPrepStmts=true&allowLoadLocalInfile=true",
                    0),
            new Mode("compression", PLAIN_J + "useCompression=true&allowLoadLocalInfile=true", 0),
            new Mode(
                    "local session state",
                    PLAIN_J + "useLocalSessionState=true&useLocalTransactionState=true&cacheServerConfiguration=true"
                            + "&elideSetAutoCommits=true&allowLoadLocalInfile=true",
                    0));

    private static final String PLAIN_M = "sslMode=disable&allowPublicKeyRetrieval=true&allowLocalInfile=true&";

    private static final List<Mode> MARIADB = List.of(
            new Mode("text", PLAIN_M, 0),
            new Mode("TLS", "sslMode=trust&allowLocalInfile=true", 0),
            new Mode("server-prepared", PLAIN_M + "useServerPrepStmts=true", 0),
            new Mode("streaming", PLAIN_M, 3),
            new Mode("bulk statements", PLAIN_M + "useBulkStmts=true&useServerPrepStmts=true", 0),
            new Mode("compression", PLAIN_M + "useCompression=true", 0, false));

    private Main() {}

    /** Runs all of it, or the groups that are named; exit code 1 if a check failed. */
    public static void main(String[] names) {
        Report report = new Report(System.out);
        System.setOut(System.err); // Liquibase talks
        Map<String, Runnable> groups = new LinkedHashMap<>();
        groups.put("connector-j", () -> jdbc(report, "java-connector-j", "mysql", CONNECTOR_J));
        groups.put("mariadb", () -> jdbc(report, "java-mariadb", "mariadb", MARIADB));
        groups.put("features", () -> new DriverFeatureChecks(report).run());
        groups.put("r2dbc", () -> new R2dbcChecks(report).run());
        groups.put("vertx", () -> new VertxChecks(report).run());
        groups.put("hikari", () -> new PoolChecks(report).run());
        groups.put("hibernate", () -> new HibernateChecks(report).run());
        groups.put("migrations", () -> new MigrationChecks(report).run());
        groups.put("binlog", () -> new BinaryLogChecks(report).run());
        Set<String> wanted = names.length == 0 ? groups.keySet() : Set.of(names);
        groups.forEach((name, group) -> {
            if (wanted.contains(name)) {
                group.run();
            }
        });
        System.exit(report.failed() ? 1 : 0); // pools of libraries might keep the process
    }

    private static void jdbc(Report report, String driver, String scheme, List<Mode> modes) {
        modes.forEach(mode -> new JdbcChecks(report, driver, scheme, mode).run());
    }
}
