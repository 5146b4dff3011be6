package io.borealis.app;

import io.borealis.admin.AdminServer;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigChange;
import io.borealis.proxy.config.source.LoadedConfig;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the proxy until the process is asked to end. */
@Command(name = "serve", description = "Run the proxy until it is told to stop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Option(
            names = "--until-ready",
            description =
                    "End as soon as clients can connect: what a start loads is then known, for an archive of classes.")
    private boolean untilReady;

    @Override
    public Integer call() throws Exception {
        LoadedConfig loaded = option.load();
        LogFormat.set(loaded.config().log().format());
        loaded.warnings().forEach(warning -> LOG.atWarn().log(warning));
        CountDownLatch told = new CountDownLatch(1);
        Signals.onStop(told::countDown);
        if (loaded.config().admin().enabled()) {
            serveWatched(loaded.config(), told);
        } else {
            // Nobody reads the meters.
            try (MySqlProxy proxy = MySqlProxy.start(loaded.config(), BorealisMetrics.none())) {
                serve(loaded.config(), proxy, told);
            }
        }
        LOG.atInfo().log("Stopped");
        return ExitCode.OK;
    }

    private void serveWatched(ProxyConfig config, CountDownLatch told) throws IOException, InterruptedException {
        ScrapedMetrics metrics = new ScrapedMetrics();
        MySqlProxy proxy = MySqlProxy.start(config, metrics.metrics());
        // It goes on while the proxy drains, and tells that it does.
        try (AdminServer admin = AdminServer.start(proxy, metrics, Version.current(), () -> reload(proxy));
                proxy) {
            LOG.atDebug().addKeyValue("address", text(admin.address())).log("Ready for operators");
            serve(config, proxy, told);
        } catch (IOException e) {
            proxy.close();
            throw e;
        }
    }

    /** Returns when the process is told to stop; whoever closes the proxy then lets it drain. */
    private void serve(ProxyConfig config, MySqlProxy proxy, CountDownLatch told) throws InterruptedException {
        LOG.atInfo()
                .addKeyValue("listen", text(proxy.address()))
                .addKeyValue("backend", config.backend().address())
                .addKeyValue("version", Version.current())
                .log("Ready for clients");
        Signals.onReload(() -> reloadLogged(proxy));
        if (untilReady) {
            return;
        }
        told.await();
        LOG.atInfo().log("Stopping: transactions and running statements may end");
    }

    private ConfigChange reload(MySqlProxy proxy) {
        LoadedConfig read = option.load();
        read.warnings().forEach(warning -> LOG.atWarn().log(warning));
        ConfigChange change = proxy.reload(read.config());
        LOG.atInfo().addKeyValue("applied", change.applied()).log("The configuration has been read again");
        if (!change.needRestart().isEmpty()) {
            LOG.atWarn().addKeyValue("keys", change.needRestart()).log("Changed, but needs a restart");
        }
        return change;
    }

    private void reloadLogged(MySqlProxy proxy) {
        try {
            reload(proxy);
        } catch (ConfigException e) {
            LOG.atError().log("The configuration stays as it was: {}", e.getMessage());
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
