package io.borealis.admin;

import io.borealis.proxy.config.AdminConfig;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.tls.TlsContexts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** Asks the proxy on this host how it is, as an orchestrator would; for health checks of containers. */
public final class HealthProbe {
    /** An answer of /readyz is a few reasons long. */
    private static final int ANSWER_BYTES_MAX = 64 << 10;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    private HealthProbe() {}

    /**
     * What the proxy answers.
     *
     * @param status HTTP's number: 200 or 503 of a proxy, 401 where the token is not its own
     * @param body JSON of {@code /readyz}
     */
    public record Answer(int status, String body) {}

    /**
     * Asks {@code /readyz} of the proxy that runs with a configuration.
     *
     * @param timeout for the whole question
     * @throws IOException when nobody answers, or something else than a proxy
     * @throws ConfigException when the configuration has no admin interface, or one on a free port that nobody knows
     */
    public static Answer ask(ProxyConfig config, Duration timeout) throws IOException {
        AdminConfig admin = config.admin();
        if (!admin.enabled()) {
            throw new ConfigException("admin.enabled: 'false' must be true for the proxy to be asked how it is");
        }
        if (admin.port() == 0) {
            throw new ConfigException("admin.port: '0' must be a certain port for the proxy to be asked how it is");
        }
        return ask(config, reachable(new InetSocketAddress(admin.host(), admin.port())), timeout);
    }

    /** Asks at an address of one's own, whatever the configuration's is. */
    static Answer ask(ProxyConfig config, InetSocketAddress address, Duration timeout) throws IOException {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(address, timeoutMillis);
            plain.setSoTimeout(timeoutMillis);
            if (!config.admin().tls()) {
                return ask(plain, config.admin());
            }
            // Whoever answers has to have the certificate that this configuration names; for which name it was made out
            // does
            // not matter on the same host.
            try (SSLSocket encrypted = (SSLSocket) TlsContexts.ofOwnCertificate(config)
                    .getSocketFactory()
                    .createSocket(plain, address.getHostString(), address.getPort(), true)) {
                return ask(encrypted, config.admin());
            }
        }
    }

    private static Answer ask(Socket socket, AdminConfig admin) throws IOException {
        String authorization = admin.token().isEmpty()
                ? ""
                : "Authorization: Bearer " + admin.token().value() + "\r\n";
        String request = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n" + authorization + "Connection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(answer);
        int body = answer.indexOf("\r\n\r\n");
        if (!status.lookingAt() || body < 0) {
            throw new IOException("What answers at " + socket.getRemoteSocketAddress() + " is no admin interface");
        }
        return new Answer(
                Integer.parseInt(status.group(1)), answer.substring(body).strip());
    }

    /** One that listens on all interfaces is asked on the loopback. */
    private static InetSocketAddress reachable(InetSocketAddress listened) {
        InetAddress address = listened.getAddress();
        return address != null && address.isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listened.getPort())
                : listened;
    }
}
