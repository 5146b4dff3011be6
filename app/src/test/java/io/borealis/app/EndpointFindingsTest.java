package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.source.ConfigLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointFindingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's
    private Path directory;

    @Test
    void saysOfEachContainerWhetherItServes() throws IOException {
        HttpServer container = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        container.createContext("/good/ping", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        container.start();
        try {
            String base = "http://127.0.0.1:" + container.getAddress().getPort();
            Path file = Files.writeString(
                    directory.resolve("borealis.yaml"),
                    "ml: {sagemaker: {url_by_endpoint: {churn: '" + base + "/good/invocations', fraud: '" + base
                            + "/bad/invocations'}}}\n");
            List<Finding> findings = EndpointFindings.of(new ConfigLoader(Map.of("BOREALIS_CONFIG", file.toString()))
                    .load()
                    .config());

            assertThat(findings)
                    .containsExactlyInAnyOrder(
                            Finding.ok("The endpoint churn serves."),
                            Finding.warning(
                                    "The endpoint fraud (ml.sagemaker.url_by_endpoint) does not serve: it answers 404"
                                            + " to GET /ping."));
        } finally {
            container.stop(0);
        }
    }
}
