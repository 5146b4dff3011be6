package io.borealis.demo;

import io.borealis.app.AdditionalCommand;
import io.borealis.localmysql.program.LocalMySqlException;
import io.borealis.locals3.LocalS3Exception;
import io.borealis.proxy.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code demo}: runs everything on this machine, for a look or for clients to play with. */
@Command(
        name = "demo",
        description =
                "Run MySQL, local stand-ins for the models and S3 and the proxy, with the examples of Aurora's guide.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements AdditionalCommand {
    private static final int PORT_MAX = 65_535;
    private static final int SHOWN_LINES = 4;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "3307",
            description = "Port of the proxy; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--once", description = "Run the examples of the guide, show their results and end.")
    private boolean once;

    @Option(
            names = "--mysql",
            paramLabel = "VERSION",
            description =
                    "The MySQL server: 8.0, from Maven (default), or 9.7, fetched once from Debian's unstable suite"
                            + " by apt-get, which needs Debian.")
    private @Nullable String mysqlVersion;

    @Option(names = "--s3", description = "Start a local S3 too, to export to. --once does that by itself.")
    private boolean s3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Override
    public Integer call() throws DemoException, InterruptedException {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), "--port: '%d' must be 0 to %d".formatted(port, PORT_MAX));
        }
        DemoServer server = mysqlVersion == null ? DemoServer.OF_THE_MODE : DemoServer.ofVersion(mysqlVersion);
        if (server == null) {
            throw new ParameterException(
                    spec.commandLine(), "--mysql: '%s' must be %s".formatted(mysqlVersion, DemoServer.VERSIONS));
        }
        DemoLogging.turnDown();
        PrintWriter out = spec.commandLine().getOut();
        DemoStack stack = new DemoStack();
        Thread hook = new Thread(() -> stop(stack, out), "demo-shutdown");
        Runtime.getRuntime().addShutdownHook(hook); // before anything is there: start-up can be interrupted, too
        try (stack) {
            stack.start(server, port, s3 || once, new Progress(out));
            invite(stack, out);
            if (once) {
                runExamples(stack, out);
            } else {
                stack.awaitClosed(); // only the hook closes it, and then the process is ending anyway
            }
        } catch (SQLException e) {
            // Drivers like to write paragraphs.
            throw new DemoException(sentence(e).replaceAll("\\s*\\R\\s*", " "), e);
        } catch (IOException | UncheckedIOException | LocalMySqlException | LocalS3Exception | ConfigException e) {
            throw new DemoException(sentence(e), e);
        } finally {
            forget(hook);
        }
        return ExitCode.OK;
    }

    /** The lines before the last are for programs too: clients/run reads them. */
    private static void invite(DemoStack stack, PrintWriter out) {
        DemoBucket bucket = stack.bucket();
        if (bucket != null) {
            out.printf("S3: bucket %s at %s%n", DemoBucket.NAME, bucket.endpoint());
        }
        out.printf(
                "Ready: mariadb --host=%s --port=%d --user=%s --password=%s %s%n",
                DemoStack.HOST, stack.port(), DemoData.USER, DemoData.PASSWORD, DemoData.SCHEMA);
        out.printf("Try: %s;  (Ctrl-C ends the demo and removes all of it)%n", DemoData.SHORT_QUERY);
        out.flush();
    }

    private static void runExamples(DemoStack stack, PrintWriter out) throws SQLException, IOException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : DemoData.GUIDE_STATEMENTS) {
                run(sql, statement, out);
            }
        }
        DemoBucket bucket = stack.bucket();
        if (bucket != null) {
            show(bucket, DemoData.EXPORTED_KEY, out);
        }
    }

    private static void show(DemoBucket bucket, String key, PrintWriter out) throws IOException {
        out.println();
        out.println("First lines of s3://" + DemoBucket.NAME + "/" + key + ":");
        bucket.head(key, SHOWN_LINES).forEach(out::println);
        out.flush();
    }

    private static void run(String sql, Statement statement, PrintWriter out) throws SQLException {
        out.println();
        out.println("mysql> " + sql.replace("\n", "\n    -> ") + ";");
        out.flush();
        long startNanos = System.nanoTime();
        if (statement.execute(sql)) {
            ResultTable table = ResultTable.of(statement.getResultSet());
            Duration duration = since(startNanos);
            out.print(table.format());
            out.println(table.summary(duration));
        } else {
            out.println(ResultTable.okay(statement.getUpdateCount(), since(startNanos)));
        }
        out.flush();
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static void stop(DemoStack stack, PrintWriter out) {
        out.println("Stopping...");
        stack.close();
        out.println("Stopped");
        out.flush();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is what ends it.
        }
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
