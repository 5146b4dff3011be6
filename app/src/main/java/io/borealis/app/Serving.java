package io.borealis.app;

import io.borealis.admin.AdminServer;
import io.borealis.app.archive.ArchiveRehearsal;
import io.borealis.app.telemetry.Telemetry;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.LoadedConfig;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/**
 * Runs the proxy until the process is asked to end.
 *
 * @param config where its configuration is read, and read again
 * @param untilReady whether to end as soon as clients can connect, having rehearsed what clients ask for, for an archive of classes
 */
record Serving(ConfigOption config, boolean untilReady) implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    @Override
    public Integer call() throws IOException, InterruptedException {
        HangUps hangUps = new HangUps();
        Signals.onReload(hangUps);
        LoadedConfig loaded = config.load();
        LogFormat.set(loaded.config().log().format());
        loaded.warnings().forEach(warning -> LOG.atWarn().log(warning));
        CountDownLatch told = new CountDownLatch(1);
        Signals.onStop(told::countDown);
        try (Telemetry telemetry = Telemetry.of(loaded.config(), Version.current())) {
            ScrapedMetrics scraped = telemetry.scraped();
            if (loaded.config().admin().enabled() && scraped != null) {
                serveWatched(loaded, telemetry, scraped, hangUps, told);
            } else {
                try (MySqlProxy proxy = MySqlProxy.start(loaded.config(), telemetry.metrics())) {
                    serve(loaded.config(), proxy, reloading(loaded, proxy), hangUps, told);
                }
            }
        }
        LOG.atInfo().log("Stopped");
        return ExitCode.OK;
    }

    private void serveWatched(
            LoadedConfig loaded, Telemetry telemetry, ScrapedMetrics scraped, HangUps hangUps, CountDownLatch told)
            throws IOException, InterruptedException {
        MySqlProxy proxy = MySqlProxy.start(loaded.config(), telemetry.metrics());
        Reloading reloading = reloading(loaded, proxy);
        // It goes on while the proxy drains, and tells that it does.
        try (AdminServer admin = AdminServer.start(proxy, scraped, Version.current(), reloading::now);
                proxy) {
            LOG.atDebug().addKeyValue("address", text(admin.address())).log("Ready for operators");
            serve(loaded.config(), proxy, reloading, hangUps, told);
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
    }

    private Reloading reloading(LoadedConfig loaded, MySqlProxy proxy) {
        return new Reloading(loaded, config::load, read -> proxy.reload(read.config()));
    }

    /** Returns when the process is told to stop; whoever closes the proxy then lets it drain. */
    private void serve(ProxyConfig config, MySqlProxy proxy, Reloading reloading, HangUps hangUps, CountDownLatch told)
            throws InterruptedException, IOException {
        hangUps.begin(reloading::logged);
        LOG.atInfo()
                .addKeyValue("listen", text(proxy.address()))
                .addKeyValue("backend", config.backend().address())
                .addKeyValue("version", Version.current())
                .log("Ready for clients");
        if (!config.reload().isWatched()) {
            await(config, told);
            return;
        }
        ConfigWatch watch = new ConfigWatch(config.reload().watchInterval(), reloading::look);
        try {
            await(config, told);
        } finally {
            watch.close();
        }
    }

    private void await(ProxyConfig config, CountDownLatch told) throws InterruptedException {
        if (untilReady) {
            ArchiveRehearsal.run(config);
            return;
        }
        told.await();
        LOG.atInfo().log("Stopping: transactions and running statements may end");
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
