package io.borealis.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.TlsConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.session.encryption.SessionTls;
import io.borealis.proxy.session.password.PasswordKeys;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsContextsTest {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    @TempDir
    Path directory;

    private Path trusted;
    private Path other;

    @BeforeEach
    void makeCertificates() {
        trusted = SelfSignedCertificate.in(directory.resolve("trusted"));
        other = SelfSignedCertificate.in(directory.resolve("other"));
    }

    @Test
    void makesACertificateOnceAndUsesItAgain() throws IOException {
        byte[] made = Files.readAllBytes(trusted);

        Path again = SelfSignedCertificate.in(directory.resolve("trusted"));

        assertThat(again).isEqualTo(trusted).hasBinaryContent(made);
        assertThat(directory.resolve("trusted")).isDirectoryContaining(file -> file.equals(trusted));
        try (var files = Files.list(directory.resolve("trusted"))) {
            assertThat(files).containsExactly(trusted);
        }
    }

    @Test
    void keepsTheKeyToItsOwner() throws IOException {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trusted)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("trusted"))))
                .isEqualTo("rwx------");
    }

    @Test
    void makesANewCertificateWhenTheOldOneHasExpired() throws IOException {
        byte[] made = Files.readAllBytes(trusted);
        Clock nineYearsOn = clockIn(9);
        Clock elevenYearsOn = clockIn(11);

        assertThat(SelfSignedCertificate.in(directory.resolve("trusted"), nineYearsOn))
                .hasBinaryContent(made);
        assertThat(Files.readAllBytes(SelfSignedCertificate.in(directory.resolve("trusted"), elevenYearsOn)))
                .isNotEqualTo(made);
    }

    @Test
    void saysWhichKeyNamesADirectoryThatCannotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> SelfSignedCertificate.in(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.directory: cannot keep the self-signed certificate in '" + file + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothLegsShakeHands(String protocol) throws SSLException {
        SSLEngine server = server(trusted);
        SSLEngine client = client(TlsConfig.BackendMode.REQUIRED, other, "elsewhere");
        client.setEnabledProtocols(new String[] {protocol});

        shakeHands(client, server);

        assertThat(client.getSession().getProtocol()).isEqualTo(protocol);
        // Netty's name for what BoringSSL cannot be told to leave out; it means nothing to it.
        assertThat(server.getEnabledProtocols()).contains("TLSv1.2", "TLSv1.3").doesNotContain("TLSv1.1", "TLSv1");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsConfig.BackendMode.class,
            names = {"AS_CLIENT", "PREFERRED", "REQUIRED"})
    void lookAtNoCertificateInTheModesThatDoNotVerify(TlsConfig.BackendMode mode) throws SSLException {
        shakeHands(client(mode, other, "elsewhere"), server(trusted));
    }

    @Test
    void verifyCaTakesAKnownAuthorityUnderAnyHostName() throws SSLException {
        shakeHands(client(TlsConfig.BackendMode.VERIFY_CA, trusted, "elsewhere"), server(trusted));
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsConfig.BackendMode.class,
            names = {"VERIFY_CA", "VERIFY_IDENTITY"})
    void verifyRefusesAnUnknownAuthority(TlsConfig.BackendMode mode) {
        assertThatThrownBy(() -> shakeHands(client(mode, other, "localhost"), server(trusted)))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("PKIX path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void verifyIdentityTakesTheNamesInTheCertificate(String host) throws SSLException {
        shakeHands(client(TlsConfig.BackendMode.VERIFY_IDENTITY, trusted, host), server(trusted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere", "10.0.0.1"})
    void verifyIdentityRefusesAnotherHostName(String host) {
        assertThatThrownBy(
                        () -> shakeHands(client(TlsConfig.BackendMode.VERIFY_IDENTITY, trusted, host), server(trusted)))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining(host);
    }

    @Test
    void disabledLegsHaveNoContext() {
        SessionTls tls = TlsContexts.of(config(
                frontendOf(TlsConfig.FrontendMode.DISABLED, "", ""),
                backendOf(TlsConfig.BackendMode.DISABLED, ""),
                "localhost"));

        assertThat(tls.frontend()).isNull();
        assertThat(tls.backend()).isNull();
        assertThat(tls.keys()).isEqualTo(PasswordKeys.NONE);
    }

    @Test
    void makesTheCertificateInTheConfiguredDirectory() {
        SessionTls tls = TlsContexts.of(config(
                frontendOf(TlsConfig.FrontendMode.REQUIRED, "", ""),
                backendOf(TlsConfig.BackendMode.REQUIRED, ""),
                "localhost"));

        assertThat(tls.frontendRequired()).isTrue();
        assertThat(tls.isBackendRequired()).isTrue();
        assertThat(directory.resolve("state").resolve(SelfSignedCertificate.FILE))
                .isRegularFile();
    }

    @Test
    void takesAKeyOfTheOlderFormToo() throws Exception {
        PemKeys made = PemKeys.read(
                SelfSignedCertificate.rsaIn(directory.resolve("older")),
                directory.resolve("older").resolve(SelfSignedCertificate.RSA_FILE));
        Path certificate = directory.resolve("older-certificate.pem");
        Path key = directory.resolve("older-key.pem");
        try (PemWriter pem = new PemWriter(Files.newBufferedWriter(certificate))) {
            pem.writeObject(new PemObject("CERTIFICATE", made.chain().get(0).getEncoded()));
        }
        try (PemWriter pem = new PemWriter(Files.newBufferedWriter(key))) {
            byte[] pkcs1 = PrivateKeyInfo.getInstance(made.key().getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            pem.writeObject(new PemObject("RSA PRIVATE KEY", pkcs1));
        }
        SslContext server = Objects.requireNonNull(
                        frontend(certificate.toString(), key.toString()).frontend())
                .complete()
                .get();

        SSLEngine client = client(TlsConfig.BackendMode.VERIFY_CA, certificate, "localhost");
        client.setEnabledProtocols(new String[] {"TLSv1.2"});
        shakeHands(client, server.newEngine(ByteBufAllocator.DEFAULT));

        assertThat(client.getSession().getCipherSuite()).contains("_RSA_");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        assertThatThrownBy(() -> frontend(trusted.toString(), other.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "tls.frontend: '" + trusted + "' and '" + other + "' are not a certificate and its");
    }

    @Test
    void saysWhichFileCannotBeUsed() throws IOException {
        String missing = directory.resolve("missing.pem").toString();
        String text = Files.writeString(directory.resolve("text.pem"), "no certificate")
                .toString();

        assertThatThrownBy(() -> frontend(missing, missing))
                .isInstanceOf(ConfigException.class)
                .hasMessage("tls.frontend.certificate: '" + missing + "' must be a file that can be read");
        assertThatThrownBy(() -> frontend(text, text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.frontend: '" + text + "'");
        assertThatThrownBy(() -> backend(TlsConfig.BackendMode.VERIFY_CA, Path.of(text), "localhost"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.backend.ca: '" + text + "' holds no certificate");
    }

    @Test
    void theSelfSignedDefaultServesClientsThatInsistOnRsaAndIsVerifiedByOneFile() throws SSLException {
        SslContext server =
                Objects.requireNonNull(frontend("", "").frontend()).complete().get();
        Path authority = directory.resolve("state").resolve(SelfSignedCertificate.FILE);
        for (String suite :
                new String[] {"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"}) {
            SSLEngine client = client(TlsConfig.BackendMode.VERIFY_IDENTITY, authority, "localhost");
            client.setEnabledProtocols(new String[] {"TLSv1.2"});
            client.setEnabledCipherSuites(new String[] {suite});

            shakeHands(client, server.newEngine(ByteBufAllocator.DEFAULT));

            assertThat(client.getSession().getCipherSuite()).isEqualTo(suite);
        }
    }

    @Test
    void offersTheConfiguredProtocolsAndCiphersOnly() {
        SslContext server = Objects.requireNonNull(TlsContexts.of(config(
                                new TlsConfig.Frontend(
                                        TlsConfig.FrontendMode.PREFERRED,
                                        "",
                                        "",
                                        TlsConfig.ClientVerification.NONE,
                                        "",
                                        List.of("TLSv1.2"),
                                        List.of(
                                                "ECDHE-RSA-AES256-GCM-SHA384",
                                                "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")),
                                backendOf(TlsConfig.BackendMode.AS_CLIENT, ""),
                                "localhost"))
                        .frontend())
                .complete()
                .get();

        SSLEngine engine = server.newEngine(ByteBufAllocator.DEFAULT);

        assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.2");
        assertThat(engine.getEnabledCipherSuites())
                .containsExactly("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    }

    @Test
    void aClientWithoutCertificateIsRefusedWhereOneIsRequired() {
        SslContext server = Objects.requireNonNull(TlsContexts.of(config(
                                new TlsConfig.Frontend(
                                        TlsConfig.FrontendMode.PREFERRED,
                                        "",
                                        "",
                                        TlsConfig.ClientVerification.REQUIRED,
                                        trusted.toString(),
                                        List.of("TLSv1.2"),
                                        List.of()),
                                backendOf(TlsConfig.BackendMode.AS_CLIENT, ""),
                                "localhost"))
                        .frontend())
                .complete()
                .get();

        assertThatThrownBy(() -> shakeHands(
                        client(TlsConfig.BackendMode.REQUIRED, other, "elsewhere"),
                        server.newEngine(ByteBufAllocator.DEFAULT)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void refusesACipherThatJavaDoesNotHave() {
        assertThatThrownBy(() -> CipherSuites.ofJava("tls.frontend.ciphers", List.of("RC4-MD5")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tls.frontend.ciphers: 'RC4-MD5' must be a cipher suite like");
    }

    private static Clock clockIn(int years) {
        return Clock.fixed(Instant.now().plus(Duration.ofDays(365L * years)), ZoneOffset.UTC);
    }

    private SSLEngine server(Path pem) {
        SslContext context = Objects.requireNonNull(
                        frontend(pem.toString(), pem.toString()).frontend())
                .complete()
                .get();
        return context.newEngine(ByteBufAllocator.DEFAULT);
    }

    /** An engine as a session makes it. */
    private SSLEngine client(TlsConfig.BackendMode mode, Path ca, String host) {
        SessionTls tls = backend(mode, ca, host);
        return Objects.requireNonNull(tls.backend())
                .handler(ByteBufAllocator.DEFAULT, null)
                .engine();
    }

    private static TlsConfig.Frontend frontendOf(TlsConfig.FrontendMode mode, String certificate, String key) {
        return new TlsConfig.Frontend(
                mode, certificate, key, TlsConfig.ClientVerification.NONE, "", PROTOCOLS, List.of());
    }

    private static TlsConfig.Backend backendOf(TlsConfig.BackendMode mode, String ca) {
        return new TlsConfig.Backend(mode, ca, "", "", "", Map.of(), PROTOCOLS, List.of());
    }

    private SessionTls frontend(String certificate, String key) {
        return TlsContexts.of(config(
                frontendOf(TlsConfig.FrontendMode.PREFERRED, certificate, key),
                backendOf(TlsConfig.BackendMode.PREFERRED, ""),
                "localhost"));
    }

    private SessionTls backend(TlsConfig.BackendMode mode, Path ca, String host) {
        return TlsContexts.of(
                config(frontendOf(TlsConfig.FrontendMode.PREFERRED, "", ""), backendOf(mode, ca.toString()), host));
    }

    private ProxyConfig config(TlsConfig.Frontend frontend, TlsConfig.Backend backend, String host) {
        ProxyConfig defaults = new ConfigLoader(Map.of()).load().config();
        BackendConfig server = defaults.backend();
        return new ProxyConfig(
                defaults.listen(),
                new BackendConfig(
                        host,
                        server.port(),
                        server.socket(),
                        server.connectTimeout(),
                        server.serviceUser(),
                        server.servicePassword(),
                        server.servicePasswordFile(),
                        server.proxyProtocol()),
                new TlsConfig(frontend, backend, directory.resolve("state").toString()),
                defaults.compression(),
                defaults.proxyProtocol(),
                defaults.ml(),
                defaults.s3(),
                defaults.limits(),
                defaults.admin(),
                defaults.log(),
                defaults.reload(),
                defaults.otlp());
    }

    /** Carries bytes between two engines until both have finished. */
    private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        client.setUseClientMode(true);
        int size = client.getSession().getPacketBufferSize() * 4;
        ByteBuffer toServer = ByteBuffer.allocate(size);
        ByteBuffer toClient = ByteBuffer.allocate(size);
        client.beginHandshake();
        server.beginHandshake();
        for (int round = 0; round < 100; round++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
            if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                    && server.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                return;
            }
        }
        throw new AssertionError("No end of the handshake");
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            default -> {
                in.flip();
                engine.unwrap(in, plain);
                in.compact();
            }
        }
    }
}
