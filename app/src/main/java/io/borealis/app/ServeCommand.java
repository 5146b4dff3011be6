package io.borealis.app;

import io.borealis.metrics.BorealisMetrics;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.LoadedConfig;
import io.borealis.proxy.server.MySqlProxy;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Runs the proxy until the process is asked to end. */
@Command(name = "serve", description = "Run the proxy until it is told to stop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private final ConfigOption option = new ConfigOption();

    @Override
    public Integer call() throws Exception {
        LoadedConfig loaded = option.load();
        loaded.warnings().forEach(warning -> LOG.atWarn().log(warning));
        ProxyConfig config = loaded.config();
        CountDownLatch closed = new CountDownLatch(1);
        // No monitoring system reads it yet; without one a meter costs next to nothing.
        MySqlProxy proxy = MySqlProxy.start(config, new BorealisMetrics(new CompositeMeterRegistry()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(proxy, closed), "shutdown"));
        LOG.atInfo()
                .addKeyValue("listen", text(proxy.address()))
                .addKeyValue(
                        "backend",
                        config.backend().host() + ":" + config.backend().port())
                .addKeyValue("version", Version.current())
                .log("Ready for clients");
        closed.await(); // only the hook lets go, and then the process is ending anyway
        return ExitCode.OK;
    }

    /** SIGTERM and SIGINT both come here. The process ends when this returns. */
    private static void stop(MySqlProxy proxy, CountDownLatch closed) {
        LOG.atInfo().log("Stopping: running statements may end");
        try {
            proxy.close();
            LOG.atInfo().log("Stopped");
        } finally {
            closed.countDown();
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
