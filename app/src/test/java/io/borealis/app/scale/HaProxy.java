package io.borealis.app.scale;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.app.testing.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;

/** HAProxy with docker/haproxy.cfg before proxies of a test, whose servers' names are borealis-1, borealis-2, … */
final class HaProxy implements AutoCloseable {
    /** Where its connections come from, which tells them from those that tests make to proxies themselves. */
    static final String ADDRESS = "127.0.0.2";

    private static final Path CONFIGURATION = Path.of("..", "docker", "haproxy.cfg");
    private static final Pattern SERVERS = Pattern.compile("(?m)^( *)server borealis-1 .*(\\n *server .*)*$");

    private final ServerProgram program;
    private final int port;
    private final int statsPort;

    private HaProxy(ServerProgram program, int port, int statsPort) {
        this.program = program;
        this.port = port;
        this.statsPort = statsPort;
    }

    /** Starts it, and returns when it sends clients to all proxies; aborts the test where the machine has no HAProxy. */
    static HaProxy start(Path directory, List<ProxyProgram> proxies) throws IOException {
        Optional<Path> found = ServerProgram.find("haproxy");
        assumeTrue(found.isPresent(), "There is no haproxy on the PATH (Debian: apt-get install haproxy)");
        List<Integer> ports = FreePorts.of(2);
        Path configuration =
                Files.writeString(directory.resolve("haproxy.cfg"), configuration(proxies, ports.get(0), ports.get(1)));
        ServerProgram program = ServerProgram.start(
                List.of(found.orElseThrow(TestAbortedException::new).toString(), "-db", "-f", configuration.toString()),
                directory.resolve("haproxy.log"));
        HaProxy balancer = new HaProxy(program, ports.get(0), ports.get(1));
        Events.await("all proxies are up", () -> {
            for (int i = 1; i <= proxies.size(); i++) {
                if (!balancer.isUp(i)) {
                    return false;
                }
            }
            return true;
        });
        return balancer;
    }

    /** The file as it is delivered, with the addresses of a test, and asking more often. */
    private static String configuration(List<ProxyProgram> proxies, int port, int statsPort) throws IOException {
        String text = Files.readString(CONFIGURATION);
        text = replaced(text, "bind :3306", "bind 127.0.0.1:" + port);
        text = replaced(text, "bind :8404", "bind 127.0.0.1:" + statsPort);
        text = replaced(text, "inter 1s", "inter 100ms");
        text = replaced(text, "maxconn 8000", "maxconn 200");
        text = replaced(text, "${BOREALIS_ADMIN_TOKEN}", ProxyProgram.TOKEN);
        Matcher servers = SERVERS.matcher(text);
        if (!servers.find()) {
            throw new AssertionError("no servers in " + CONFIGURATION);
        }
        List<String> lines = IntStream.range(0, proxies.size())
                .mapToObj(i -> servers.group(1)
                        + "server borealis-%d 127.0.0.1:%d port %d source %s"
                                .formatted(
                                        i + 1,
                                        proxies.get(i).port(),
                                        proxies.get(i).adminPort(),
                                        ADDRESS))
                .toList();
        return servers.replaceFirst(Matcher.quoteReplacement(String.join("\n", lines)));
    }

    private static String replaced(String text, String part, String by) {
        if (!text.contains(part)) {
            throw new AssertionError("%s has no '%s'".formatted(CONFIGURATION, part));
        }
        return text.replace(part, by);
    }

    /** Where clients connect. */
    int port() {
        return port;
    }

    /** Whether new clients are sent to a proxy, which are counted from 1 on. */
    boolean isUp(int proxy) throws IOException, InterruptedException {
        return program.isRunning()
                && HttpText.get(statsPort, "/stats;csv", "")
                        .body()
                        .lines()
                        .map(line -> line.split(",", -1))
                        .anyMatch(fields ->
                                fields.length > 17 && fields[1].equals("borealis-" + proxy) && fields[17].equals("UP"));
    }

    @Override
    public void close() {
        program.close();
    }
}
