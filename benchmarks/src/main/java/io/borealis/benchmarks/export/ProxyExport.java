package io.borealis.benchmarks.export;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.ProxyProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** {@code SELECT … INTO OUTFILE S3} through the proxy. */
final class ProxyExport implements LastingContender {
    private static final String SQL = BenchmarkTable.QUERY + " INTO OUTFILE S3 's3://exports/proxy/rows'";

    private final ProxyProcess proxy;
    private final Receiver receiver;
    private long rows;

    ProxyExport(ProxyProcess proxy, Receiver receiver) {
        this.proxy = proxy;
        this.receiver = receiver;
    }

    @Override
    public ExportMethod way() {
        return ExportMethod.PROXY;
    }

    @Override
    public long pid() {
        return proxy.pid();
    }

    @Override
    public void export() throws BenchmarkException, SQLException, IOException {
        receiver.forget();
        try (Connection connection = DriverManager.getConnection(BenchmarkTable.userUrl(proxy.port()));
                Statement statement = connection.createStatement()) {
            rows = statement.executeLargeUpdate(SQL);
        }
    }

    @Override
    public long exportedRows() {
        return rows;
    }

    @Override
    public long exportedBytes() throws BenchmarkException, IOException {
        return receiver.bytes();
    }
}
