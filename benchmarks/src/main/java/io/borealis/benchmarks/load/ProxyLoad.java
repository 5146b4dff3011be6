package io.borealis.benchmarks.load;

import io.borealis.benchmarks.export.BenchmarkTable;
import io.borealis.benchmarks.process.ProcessUsage;
import io.borealis.benchmarks.process.ProxyProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** {@code LOAD DATA FROM S3} through the proxy. */
final class ProxyLoad implements LoadContender {
    private static final String SQL = "LOAD DATA FROM S3 's3://imports/orders.txt' INTO TABLE " + BenchmarkTable.SCHEMA
            + "." + BenchmarkTable.NAME;

    private final ProxyProcess proxy;

    ProxyLoad(ProxyProcess proxy) {
        this.proxy = proxy;
    }

    @Override
    public Duration cpu() throws IOException {
        return ProcessUsage.cpu(proxy.pid());
    }

    @Override
    public void forgetPeak() throws IOException {
        ProcessUsage.forgetPeak(proxy.pid());
    }

    @Override
    public long peakBytes() throws IOException {
        return ProcessUsage.peakBytes(proxy.pid());
    }

    @Override
    public void load() throws SQLException {
        try (Connection connection = DriverManager.getConnection(BenchmarkTable.userUrl(proxy.port()));
                Statement statement = connection.createStatement()) {
            statement.execute(SQL);
        }
    }
}
