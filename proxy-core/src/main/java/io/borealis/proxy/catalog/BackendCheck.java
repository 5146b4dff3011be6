package io.borealis.proxy.catalog;

import io.borealis.protocol.ServerKind;
import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.ProxyConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what is missing for running: in the server, in the account, in AWS. It changes nothing. */
public final class BackendCheck {
    private static final int VERSION_MAJOR_MIN = 8;
    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+).*");

    /** Versions that the tests run on. */
    private static final List<String> TESTED = List.of("8.0.31", "9.7.4");

    private static final List<String> MARIADB_TESTED = List.of("11.8.9");

    private final ProxyConfig config;
    private final InstallScript script = InstallScript.current();
    private final List<Finding> findings = new ArrayList<>();

    private BackendCheck(ProxyConfig config) {
        this.config = config;
    }

    /** Looks at everything, in the order in which things have to be put right. */
    public static List<Finding> run(ProxyConfig config, AwsProbe aws) {
        BackendCheck check = new BackendCheck(config);
        if (check.server()) {
            check.account();
        }
        check.findings.addAll(aws.findings(config));
        return List.copyOf(check.findings);
    }

    private boolean server() {
        BackendConfig backend = config.backend();
        String address = backend.host() + ":" + backend.port();
        try {
            String version = ServerGreeting.version(backend);
            findings.add(server(version, address));
            return ServerKind.of(version) == ServerKind.MYSQL;
        } catch (IOException e) {
            findings.add(Finding.missing("No MySQL server answers at %s: %s.".formatted(address, e.getMessage())));
            return false;
        }
    }

    private static Finding server(String version, String address) {
        if (ServerKind.of(version) == ServerKind.MARIADB) {
            return Finding.warning(
                    ("The server at %s is %s: statements pass, and calls of models, exports and loads are refused."
                                    + " %s")
                            .formatted(address, version, testedOn(version, MARIADB_TESTED)));
        }
        return isSupported(version)
                ? Finding.ok("MySQL %s answers at %s. %s".formatted(version, address, tested(version)))
                : Finding.missing("The server at %s is %s; MySQL 8.0 or later is needed.".formatted(address, version));
    }

    static boolean isSupported(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) >= VERSION_MAJOR_MIN
                && ServerKind.of(version) == ServerKind.MYSQL;
    }

    static String tested(String version) {
        String sentence = testedOn(version, TESTED);
        return version.startsWith("8.4.") ? sentence.replaceFirst("\\.$", ", and not on 8.4 at all.") : sentence;
    }

    private static String testedOn(String version, List<String> tested) {
        boolean isTested = tested.stream().anyMatch(each -> version.matches(Pattern.quote(each) + "(\\D.*)?"));
        return isTested
                ? "The tests run on this version."
                : "The tests run on %s, not on this version.".formatted(String.join(" and ", tested));
    }

    private void account() {
        BackendConfig backend = config.backend();
        if (!backend.hasServiceUser()) {
            ServiceAccount wanted = new ServiceAccount("borealis@'%'");
            findings.add(Finding.warning("There is no service account (backend.service_user): whether the functions are"
                    + " installed was not checked; only queries that stream and call built-in functions work, other calls"
                    + " fail with 63901 and 63994; statements whose client goes away run on. CREATE USER "
                    + wanted.name()
                    + " IDENTIFIED BY '…'; " + String.join(" ", wanted.grants())));
            return;
        }
        try (BackendPool pool = new BackendPool(config);
                Connection connection = pool.single()) {
            findings.add(Finding.ok("The service account '%s' can log in.".formatted(backend.serviceUser())));
            InstalledState state = InstalledState.read(connection);
            AccountGrants grants = AccountGrants.read(connection);
            ServiceAccount account = currentUser(connection);
            installation(state);
            installer(connection, account, grants, state);
            findings.addAll(DemandCheck.run(
                    connection, account, grants, state.functions().containsKey("lookup")));
            killer(account, grants);
            reader(account, grants);
            writer(account, grants);
            settings(connection);
        } catch (SQLException e) {
            findings.add(Finding.missing(SqlFailure.of(e).explain(e) + "."));
        }
    }

    private static ServiceAccount currentUser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
            row.next();
            return ServiceAccount.of(row.getString(1));
        }
    }

    private void installation(InstalledState state) {
        Set<String> outdated = state.outdatedFunctions(script);
        findings.add(
                outdated.isEmpty()
                        ? Finding.ok(upToDate(state.newerFunctions(script)))
                        : Finding.missing("Functions in schema aurora_ml are not there or of an older version: %s."
                                .formatted(String.join(", ", outdated))));
        Set<String> missingRoles = state.missingRoles(script);
        if (!missingRoles.isEmpty()) {
            findings.add(Finding.missing("Roles are not there: %s.".formatted(String.join(", ", missingRoles))));
        } else if (state.roles() != null) {
            findings.add(Finding.ok("The roles are there."));
        } else {
            findings.add(Finding.ok(
                    "The roles were not looked for: the service account lacks SELECT (User, Host) ON mysql.user,"
                            + " which it can do without."));
        }
    }

    private static String upToDate(Set<String> newer) {
        return newer.isEmpty()
                ? "The functions in schema aurora_ml are there and of this version."
                : "The functions in schema aurora_ml are there; a newer proxy has made %s, which stay."
                        .formatted(String.join(", ", newer));
    }

    /** What the account lacks for installing; of interest as long as there is something to install. */
    private void installer(Connection connection, ServiceAccount account, AccountGrants grants, InstalledState state)
            throws SQLException {
        Set<String> lacking = lackingForInstall(grants);
        boolean complete = state.isComplete(script);
        if (lacking.isEmpty()) {
            findings.add(Finding.ok("The service account may install and upgrade the functions."));
        } else {
            String sentence = "The service account cannot install or upgrade the functions; it lacks: %s. A DBA can run"
                            .formatted(String.join("; ", lacking))
                    + " what 'borealis install --print' prints, or "
                    + String.join(" ", account.grants());
            findings.add(complete ? Finding.warning(sentence) : Finding.missing(sentence));
        }
        if (isUntrustedCreator(connection) && !grants.hasGlobal("SUPER")) {
            String sentence =
                    "The server keeps a binary log and log_bin_trust_function_creators is OFF, so that only an"
                            + " account with SUPER can install: SET PERSIST log_bin_trust_function_creators = ON.";
            findings.add(complete ? Finding.warning(sentence) : Finding.missing(sentence));
        }
    }

    private static Set<String> lackingForInstall(AccountGrants grants) {
        Set<String> lacking = new TreeSet<>();
        for (String privilege : ServiceAccount.schemaPrivileges()) {
            if (!grants.hasOnSchema(privilege)) {
                lacking.add(privilege + " ON aurora_ml.*");
            }
        }
        if (!grants.mayGrantOnSchema()) {
            lacking.add("GRANT OPTION ON aurora_ml.*");
        }
        if (!grants.hasGlobal("CREATE ROLE") && !grants.hasGlobal("CREATE USER")) {
            lacking.add("CREATE ROLE ON *.*");
        }
        return lacking;
    }

    private static boolean isUntrustedCreator(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@GLOBAL.log_bin AND NOT @@GLOBAL.log_bin_trust_function_creators")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void killer(ServiceAccount account, AccountGrants grants) {
        findings.add(
                grants.hasGlobal("CONNECTION_ADMIN") || grants.hasGlobal("SUPER")
                        ? Finding.ok("The service account may kill statements whose client has gone.")
                        : Finding.warning(
                                "The service account cannot kill statements whose client has gone: they run on. "
                                        + account.grantGlobal("CONNECTION_ADMIN")));
    }

    /** Whether the account sees what users have made; where it does not, it is learnt from the first statement that fails. */
    private void reader(ServiceAccount account, AccountGrants grants) {
        // A global SELECT shows routines, too, and is all that servers before 8.0.20 know.
        if (grants.hasGlobal("SHOW_ROUTINE") || grants.hasGlobal("SELECT")) {
            findings.add(Finding.ok("The service account sees users' model functions."));
        } else {
            findings.add(Finding.warning("Users' model functions made by others are learnt only when they are first"
                    + " used. " + account.grantGlobal("SHOW_ROUTINE")));
        }
        // SHOW VIEW alone shows no definition; SELECT on everything is much to give for it.
        findings.add(Finding.ok(
                grants.hasGlobal("SHOW VIEW") && grants.hasGlobal("SELECT")
                        ? "The service account sees users' views with model calls."
                        : "Users' views with model calls made by others may be learnt only when they are first used: the"
                                + " service account sees those on which it has SHOW VIEW and SELECT, which it can do"
                                + " without."));
    }

    private void writer(ServiceAccount account, AccountGrants grants) {
        findings.add(
                grants.hasOnSchema("INSERT")
                        ? Finding.ok("The service account may write down loads in mysql.aurora_s3_load_history.")
                        : Finding.warning("Loads from S3 are not written down in mysql.aurora_s3_load_history. "
                                + account.grant("INSERT", "aurora_ml.*")));
    }

    private void settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT @@GLOBAL.activate_all_roles_on_login, @@GLOBAL.event_scheduler = 'ON',"
                                + " @@GLOBAL.local_infile")) {
            row.next();
            findings.add(Finding.ok(
                    row.getBoolean(1)
                            ? "Granted roles are active from login on (activate_all_roles_on_login is ON)."
                            : "Users activate granted roles by SET ROLE or SET DEFAULT ROLE (activate_all_roles_on_login"
                                    + " is OFF, as in Aurora)."));
            if (!row.getBoolean(2)) {
                findings.add(Finding.ok("No events run, with calls or without (event_scheduler is not ON)."));
            }
            findings.add(Finding.ok(
                    row.getBoolean(3)
                            ? "Loads from S3 may run (local_infile is ON)."
                            : "No loads from S3 run (local_infile is OFF); where they shall: SET PERSIST local_infile ="
                                    + " ON."));
        }
    }
}
