package io.borealis.benchmarks.ml;

import io.borealis.benchmarks.process.BenchmarkException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** {@link BatchScript} as most scripts are run: a process that is started for a piece of work, does it and ends. */
public final class ScriptProgram {
    private ScriptProgram() {}

    /**
     * Does the work of one workload.
     *
     * @param args the address of MySQL, an account and its password, the address of AWS, the workload's name, and the rows of the
     *     tables as {@link Workload#all} takes them
     */
    public static void main(String[] args) throws SQLException, InterruptedException, BenchmarkException {
        System.setProperty("http.maxConnections", "64"); // the JDK's client keeps five to a host otherwise
        Workload workload =
                Workload.all(Long.parseLong(args[5]), Long.parseLong(args[6]), Long.parseLong(args[7])).stream()
                        .filter(each -> each.name().equals(args[4]))
                        .findFirst()
                        .orElseThrow();
        try (BatchScript script = new BatchScript(URI.create(args[3]));
                Connection connection = DriverManager.getConnection(args[0], args[1], args[2])) {
            System.out.println(script.run(connection, workload));
        }
    }
}
